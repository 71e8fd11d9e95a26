package catalog.store;

import catalog.store.ObjectStore.StoredObject;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage.BlobField;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields that the store reads of an object in a bucket.
final class Blobs {
  /// The generation to state in a request's precondition if there is no object.
  static final long NONE = 0;

  private static final BlobField[] FIELDS = {
    BlobField.NAME,
    BlobField.SIZE,
    BlobField.CONTENT_TYPE,
    BlobField.METADATA,
    BlobField.CRC32C,
    BlobField.GENERATION
  };

  private Blobs() {}

  /// The fields to request; the methods of this class need all of them.
  static BlobField[] fields() {
    return FIELDS.clone();
  }

  static long generation(@Nullable Blob there) {
    return there == null ? NONE : there.getGeneration();
  }

  /// Whether the stored object has this size, and the checksum, content type and metadata of
  /// `object`.
  static boolean isSame(@Nullable Blob there, BlobInfo object, long bytes) {
    return there != null
        && there.getSize() == bytes
        && Objects.equals(there.getCrc32c(), object.getCrc32c())
        && Objects.equals(there.getContentType(), object.getContentType())
        && metadata(there).equals(metadata(object));
  }

  static Map<String, String> metadata(BlobInfo object) {
    var stored = object.getMetadata();
    Map<String, String> metadata = new HashMap<>();
    if (stored != null) {
      stored.forEach((key, value) -> metadata.put(key, value == null ? "" : value));
    }
    return metadata;
  }

  static StoredObject describe(String key, Blob object) {
    String type = object.getContentType();
    return new StoredObject(
        key,
        object.getSize(),
        type == null ? Description.UNKNOWN.contentType() : type,
        metadata(object));
  }
}
