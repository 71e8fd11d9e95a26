package catalog.fetchimages;

import catalog.file.Sha256;
import catalog.store.ObjectStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The images in the store, listed once at the first call for all shards; takes eight bytes of
/// memory for each.
final class StoredImages {
  private final ObjectStore objects;
  private final String folder;

  /// The first eight bytes of each key's digest, sorted.
  private long @Nullable [] digests;

  /// @param folder that has the images
  StoredImages(ObjectStore objects, String folder) {
    this.objects = objects;
    this.folder = folder;
  }

  /// Whether the store had images of all these keys when it was listed.
  ///
  /// @throws catalog.fault.Fault any that listing the store throws
  boolean hasAll(List<String> keys) {
    if (keys.isEmpty()) {
      return true;
    }
    long[] stored = digests();
    MessageDigest digest = Sha256.digest();
    return keys.stream().allMatch(key -> Arrays.binarySearch(stored, of(key, digest)) >= 0);
  }

  private synchronized long[] digests() {
    if (digests == null) {
      MessageDigest digest = Sha256.digest();
      try (Stream<String> keys = objects.keys(folder + "/")) {
        digests = keys.mapToLong(key -> of(key, digest)).sorted().toArray();
      }
    }
    return digests;
  }

  private static long of(String key, MessageDigest digest) {
    return ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
