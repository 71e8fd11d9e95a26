package catalog.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Objects under one root: a `gs://bucket/prefix` or a local folder, the same tree in both.
///
/// Opened by [ObjectStores#open]. Keys are relative to the root: names between single slashes, none
/// of them empty, `.`, `..` or beginning with `.tmp-`, and no control characters. An object appears
/// under its key only when it is complete. Every method throws a [catalog.fault.Fault]: bad data
/// for an invalid key, a missing bucket or permission; usage for a local file that cannot be
/// written; passing for what may succeed later, after the store itself has retried. Instances are
/// thread-safe.
public interface ObjectStore extends AutoCloseable {

  /// What is known of a stored object without reading it.
  ///
  /// @param key relative to the store's root
  /// @param bytes its size
  /// @param contentType its media type; `application/octet-stream` where the store does not know
  /// @param metadata the pairs given when it was put; empty on file systems that cannot hold them
  record StoredObject(String key, long bytes, String contentType, Map<String, String> metadata) {
    public StoredObject {
      metadata = Map.copyOf(metadata);
    }
  }

  /// A small text as it was read from or written to the store.
  ///
  /// @param mark identifies the stored text: another text has another one
  record Version(String text, String mark) {}

  /// Where the object of this key is or would be: `gs://bucket/prefix/key` or `file:///folder/key`.
  String uri(String key);

  /// What is known of the object, empty when there is none.
  Optional<StoredObject> stat(String key);

  /// Stores small content that is held in memory, such as an image, replacing a different object.
  ///
  /// Idempotent: storing the same content again succeeds, also after an attempt whose response was
  /// lost.
  void put(String key, byte[] content, String contentType, Map<String, String> metadata);

  /// Stores a file of any size, replacing what was there.
  void upload(String key, Path file, String contentType);

  /// Opens the content for reading; to be closed by the caller. Reading from a bucket throws an
  /// [java.io.IOException] if not the whole object arrives.
  ///
  /// @throws catalog.fault.Fault bad data if there is no such object
  InputStream open(String key);

  /// All objects whose keys begin with `prefix`, in order of key. Close the stream after use.
  Stream<StoredObject> list(String prefix);

  /// The keys of all objects whose keys begin with `prefix`, in order; cheaper than [#list]. Close
  /// the stream after use.
  Stream<String> keys(String prefix);

  /// Removes the object; does nothing if there is none.
  void delete(String key);

  /// The text now stored under this key, empty when there is none.
  Optional<Version> version(String key);

  /// Stores a small text only if the current version is `replaced`: of several writers that replace
  /// the same version, exactly one succeeds. Each writer's text must be unique.
  ///
  /// @param replaced the expected version, null if there should be no object
  /// @return the stored version, empty if another one than expected was there
  Optional<Version> putIf(String key, String text, @Nullable Version replaced);

  /// Removes a text only if the current version is `version`.
  ///
  /// @return whether it was removed
  boolean deleteIf(String key, Version version);

  @Override
  void close();
}
