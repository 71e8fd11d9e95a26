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
/// of them empty, `.`, `..` or beginning with `.tmp-`, and no control characters. An object is seen
/// under its key only when it is whole. Every method throws a [catalog.fault.Fault]: bad data for
/// another key, a missing bucket or permission, passing for what a later attempt may mend (the
/// store has tried again itself by then). Instances are safe for use by many threads.
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

  /// A small text as it stands in the store at some time.
  ///
  /// @param mark another one whenever another text is stored
  record Version(String text, String mark) {}

  /// Where the object of this key is or would be: `gs://bucket/prefix/key` or `file:///folder/key`.
  String uri(String key);

  /// What is known of the object, empty when there is none.
  Optional<StoredObject> stat(String key);

  /// Stores small content (an image: held in memory) in one request, replacing what differs.
  ///
  /// Idempotent: the same content again, also after an attempt whose answer was lost, is a success.
  void put(String key, byte[] content, String contentType, Map<String, String> metadata);

  /// Stores a file of any size, replacing what was there.
  void upload(String key, Path file, String contentType);

  /// The content from its beginning; bad data when there is no such object. Reading it throws an
  /// [java.io.IOException] where what comes is not the whole object.
  InputStream open(String key);

  /// All objects whose key begins with `prefix`, in order of key. Close the stream after use.
  Stream<StoredObject> list(String prefix);

  /// The keys of the same objects in the same order, which costs less. Close the stream after use.
  Stream<String> keys(String prefix);

  /// Removes the object; nothing happens when there is none.
  void delete(String key);

  /// The text under this key as it stands now, empty when there is none.
  Optional<Version> version(String key);

  /// Stores a small text unless another writer was first: of several that mean to replace the same
  /// version, one does. The text must differ from every other writer's.
  ///
  /// @param replaced what should be there now, null for nothing
  /// @return what is there now, empty when something else was there
  Optional<Version> putIf(String key, String text, @Nullable Version replaced);

  /// Removes a text if it still stands as in `version`.
  ///
  /// @return whether it was there
  boolean deleteIf(String key, Version version);

  @Override
  void close();
}
