package catalog.images.fetch;

import catalog.file.Sha256;
import catalog.images.fetch.FetchSettings.Acceptance;
import catalog.images.format.Probe;
import java.security.MessageDigest;

/// Decides by its content whether a body is an image that is wanted.
final class Inspection {
  private final Acceptance acceptance;

  Inspection(Acceptance acceptance) {
    this.acceptance = acceptance;
  }

  /// The verdict on a body.
  sealed interface Verdict {}

  record Accepted(Picture picture) implements Verdict {}

  record Rejected(Outcome outcome) implements Verdict {}

  Verdict inspect(byte[] bytes) {
    return switch (Probe.of(bytes)) {
      case Probe.Foreign() -> new Rejected(Outcome.NOT_AN_IMAGE);
      case Probe.Broken _ -> new Rejected(Outcome.BROKEN_IMAGE);
      case Probe.Whole image -> inspect(image, bytes);
    };
  }

  private Verdict inspect(Probe.Whole image, byte[] bytes) {
    int shorter = Math.min(image.width(), image.height());
    int longer = Math.max(image.width(), image.height());
    double ratio = (double) longer / shorter;
    if (image.area() > acceptance.maxPixels()) {
      return new Rejected(Outcome.TOO_MANY_PIXELS);
    }
    if (shorter < acceptance.minSide()) {
      return new Rejected(Outcome.TOO_SMALL);
    }
    if (acceptance.maxAspectRatio() > 0 && ratio > acceptance.maxAspectRatio()) {
      return new Rejected(Outcome.BAD_ASPECT_RATIO);
    }
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
