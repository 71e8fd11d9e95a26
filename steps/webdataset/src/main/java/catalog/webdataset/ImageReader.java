package catalog.webdataset;

import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.Sample;
import catalog.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// Reads the images of samples from the store. Thread-safe.
///
/// @param store that has the images
record ImageReader(ObjectStore store) {
  /// How often an image is read that does not arrive whole.
  private static final int ATTEMPTS = 3;

  /// What became of reading an image.
  sealed interface Image {}

  /// It is there, and the one that the sample names.
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of these.
  record Whole(byte[] bytes) implements Image {}

  /// It has more than so many bytes.
  record Larger(int bytes) implements Image {}

  /// It is gone, or another one.
  ///
  /// @param reason for a note on the sample
  record Missing(String reason) implements Image {}

  /// Reading it failed unforeseen.
  record Failed(Throwable cause) implements Image {}

  /// Reads the image of a sample.
  ///
  /// @param most a larger image than of so many bytes is not read to its end
  /// @throws Fault if the store cannot be read
  Image read(Sample sample, int most) {
    for (int attempt = 1; ; attempt++) {
      try (InputStream in = store.open(sample.image())) {
        byte[] bytes = in.readNBytes(most);
        return in.read() < 0 ? checked(sample, bytes) : new Larger(most);
      } catch (IOException e) {
        if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
          throw Fault.reading(store.uri(sample.image()), e);
        }
      } catch (Fault fault) {
        if (fault.kind() == Fault.Kind.BAD_DATA && store.stat(sample.image()).isEmpty()) {
          return new Missing(sample.image() + " is gone");
        }
        throw fault;
      }
    }
  }

  private static Image checked(Sample sample, byte[] bytes) {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    String found = Sha256.hex(digest);
    return found.equals(sample.sha256())
        ? new Whole(bytes)
        : new Missing(
            "%s has the SHA-256 %s, expected %s".formatted(sample.image(), found, sample.sha256()));
  }
}
