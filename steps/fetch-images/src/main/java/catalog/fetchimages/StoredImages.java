package catalog.fetchimages;

import catalog.file.Sha256;
import catalog.handover.Layout;
import catalog.store.ObjectStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which images are in the store, listed when it is first asked and then known: one listing for all
/// shards, eight bytes for each image.
final class StoredImages {
  private final ObjectStore objects;

  /// The first eight bytes of each key's digest, in order.
  private long @Nullable [] digests;

  StoredImages(ObjectStore objects) {
    this.objects = objects;
  }

  /// Whether there are images of all these keys.
  ///
  /// @throws catalog.fault.Fault what listing the store throws
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
      try (Stream<String> keys = objects.keys(Layout.IMAGES + "/")) {
        digests = keys.mapToLong(key -> of(key, digest)).sorted().toArray();
      }
    }
    return digests;
  }

  private static long of(String key, MessageDigest digest) {
    return ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
