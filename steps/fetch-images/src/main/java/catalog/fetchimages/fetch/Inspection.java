package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.FetchSettings.Acceptance;
import catalog.fetchimages.format.Decoder;
import catalog.fetchimages.format.Probe;
import catalog.file.Sha256;
import java.security.MessageDigest;
import java.util.Optional;

/// Decides by its content whether a body is an image that is accepted.
final class Inspection {
  private final Acceptance acceptance;

  Inspection(Acceptance acceptance) {
    this.acceptance = acceptance;
  }

  /// The verdict on a body.
  sealed interface Verdict {}

  record Accepted(Picture picture) implements Verdict {}

  record Rejected(Outcome outcome) implements Verdict {}

  Verdict inspect(byte[] bytes) throws InterruptedException {
    return switch (Probe.of(bytes)) {
      case Probe.Foreign() -> new Rejected(Outcome.NOT_AN_IMAGE);
      case Probe.Broken _ -> new Rejected(Outcome.BROKEN_IMAGE);
      case Probe.Whole image -> inspect(image, bytes);
    };
  }

  private Verdict inspect(Probe.Whole image, byte[] bytes) throws InterruptedException {
    Optional<Outcome> objection = acceptance.objection(image.width(), image.height());
    if (objection.isPresent()) {
      return new Rejected(objection.get());
    }
    if (acceptance.decode() && !Decoder.isSound(image, bytes)) {
      return new Rejected(Outcome.BROKEN_IMAGE);
    }
    int longer = Math.max(image.width(), image.height());
    return acceptance.resize() > 0 && longer > acceptance.resize()
        ? Decoder.scaled(image, bytes, acceptance.resize())
            .map(this::picture)
            .orElse(new Rejected(Outcome.BROKEN_IMAGE))
        : picture(image, bytes);
  }

  private Verdict picture(byte[] made) {
    return Probe.of(made) instanceof Probe.Whole image
        ? picture(image, made)
        : new Rejected(Outcome.BROKEN_IMAGE);
  }

  private static Verdict picture(Probe.Whole image, byte[] bytes) {
    String type = image.type().contentType();
    var facts = new Fetched.Facts(bytes.length, image.width(), image.height(), type, sha256(bytes));
    return new Accepted(new Picture(facts, bytes));
  }

  private static String sha256(byte[] bytes) {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return Sha256.hex(digest);
  }
}
