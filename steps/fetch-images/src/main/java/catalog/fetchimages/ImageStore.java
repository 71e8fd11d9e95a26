package catalog.fetchimages;

import catalog.fault.Fault;
import catalog.fetchimages.fetch.FetchSettings.Acceptance;
import catalog.fetchimages.fetch.Fetched;
import catalog.fetchimages.fetch.Outcome;
import catalog.fetchimages.fetch.Picture;
import catalog.file.Sha256;
import catalog.store.ObjectStore;
import catalog.store.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The images in the object store, each with the URL it came from, so that a later run recognises
/// it.
final class ImageStore {
  private static final Logger LOG = LoggerFactory.getLogger(ImageStore.class);

  /// From so many consecutive faults on, the store is taken to be unusable, not only for one image.
  private static final int MOST_FAULTS = 3;

  /// In characters. URLs that are longer, have characters that headers cannot carry, or may hold a
  /// secret (user info, a query, a fragment) are stored as their digests.
  private static final int LONGEST_SOURCE = 1000;

  private static final String SOURCE = "source-url";
  private static final String SHA256 = "sha256";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final String RESIZED = "resized-to";

  private final ObjectStore objects;
  private final Acceptance acceptance;
  private final String resize;
  private final boolean fresh;
  private final AtomicInteger faults = new AtomicInteger();

  /// @param folder that has the images
  ImageStore(ObjectStore objects, String folder, Acceptance acceptance) {
    this.objects = objects;
    this.acceptance = acceptance;
    this.resize = String.valueOf(acceptance.resize());
    try (Stream<String> some = objects.keys(folder + "/")) {
      // Spares a first run one request for each image.
      this.fresh = some.findFirst().isEmpty();
    }
  }

  /// Stores an image.
  ///
  /// @throws Fault when the store is unusable: no permission, no bucket, or too many consecutive
  ///   faults
  Outcome put(String key, String url, Picture picture) throws InterruptedException {
    return put(key, url, picture.facts(), picture.bytes());
  }

  private Outcome put(String key, String url, Fetched.Facts facts, byte[] bytes)
      throws InterruptedException {
    var metadata =
        Map.of(
            SOURCE,
            source(url),
            SHA256,
            facts.sha256(),
            WIDTH,
            String.valueOf(facts.width()),
            HEIGHT,
            String.valueOf(facts.height()),
            RESIZED,
            resize);
    try {
      objects.put(key, bytes, facts.type(), metadata);
      faults.set(0);
      return Outcome.STORED;
    } catch (Fault fault) {
      return failed(key, fault);
    }
  }

  /// Copies a stored image to another key.
  Outcome copy(String from, String to, String url, Fetched.Facts facts)
      throws InterruptedException {
    byte[] bytes;
    try (InputStream in = objects.open(from)) {
      bytes = in.readAllBytes();
    } catch (IOException e) {
      return failed(to, Fault.passing("Cannot read " + from + ": " + e.getMessage() + ".", e));
    } catch (Fault fault) {
      // One that is gone says nothing about the store.
      return fault.kind() == Fault.Kind.PASSING ? failed(to, fault) : notStored(to, fault);
    }
    return put(to, url, facts, bytes);
  }

  private Outcome failed(String key, Fault fault) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (fault.kind() != Fault.Kind.PASSING || faults.incrementAndGet() >= MOST_FAULTS) {
      throw fault;
    }
    return notStored(key, fault);
  }

  private static Outcome notStored(String key, Fault fault) {
    LOG.atWarn().addKeyValue("key", key).log("Image not stored: {}", fault.getMessage());
    return Outcome.STORAGE_FAILED;
  }

  /// The facts of the image that is stored under the key, if it came from this URL.
  ///
  /// @param known the image's facts in an earlier ledger; where the store has no metadata, an equal
  ///   size is enough
  Optional<Fetched.Facts> find(String key, String url, Fetched.@Nullable Facts known)
      throws InterruptedException {
    if (fresh) {
      return Optional.empty();
    }
    StoredObject object = stat(key).orElse(null);
    if (object == null) {
      return Optional.empty();
    }
    if (object.metadata().isEmpty()) {
      return Optional.ofNullable(known).filter(facts -> facts.bytes() == object.bytes());
    }
    boolean same =
        object.metadata().getOrDefault(SOURCE, "").equals(source(url))
            && object.metadata().getOrDefault(RESIZED, "").equals(resize);
    return same ? facts(object).filter(this::wanted) : Optional.empty();
  }

  /// Whether the image would be accepted with these options. If images are scaled it always is,
  /// since its original size is not known.
  private boolean wanted(Fetched.Facts facts) {
    return acceptance.resize() > 0 || acceptance.objection(facts.width(), facts.height()).isEmpty();
  }

  private Optional<StoredObject> stat(String key) throws InterruptedException {
    try {
      return objects.stat(key);
    } catch (Fault fault) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw fault;
    }
  }

  void delete(String key) {
    objects.delete(key);
  }

  private static Optional<Fetched.Facts> facts(StoredObject object) {
    var metadata = object.metadata();
    try {
      return Optional.of(
          new Fetched.Facts(
              object.bytes(),
              Integer.parseInt(metadata.getOrDefault(WIDTH, "")),
              Integer.parseInt(metadata.getOrDefault(HEIGHT, "")),
              object.contentType(),
              metadata.getOrDefault(SHA256, "")));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static String source(String url) {
    boolean plain = url.length() <= LONGEST_SOURCE;
    for (int i = 0; plain && i < url.length(); i++) {
      char c = url.charAt(i);
      plain = c > ' ' && c < 0x7f && c != '?' && c != '#' && c != '@';
    }
    return plain ? url : "sha256:" + Sha256.of(url);
  }
}
