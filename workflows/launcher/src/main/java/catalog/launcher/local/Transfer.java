package catalog.launcher.local;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.Location;
import catalog.handover.Layout;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Copies files from a bucket to this machine and back.
final class Transfer {
  private Transfer() {}

  /// A file of this machine with the content of a place: the file itself, or a copy of an object in
  /// a bucket.
  ///
  /// @param place a path or `gs://bucket/key`
  /// @param folder gets the copy
  /// @throws Fault usage if the place is a bucket without a key, bad data if there is no object
  static Path fetch(String place, Path folder) {
    return switch (Location.parse(place)) {
      case Location.Local local -> local.path();
      case Location.Bucket(String bucket, String key) when key.isEmpty() ->
          throw Fault.usage("Expected gs://bucket/key as input, found '" + place + "'.");
      case Location.Bucket(String bucket, String key) ->
          copy(new Location.Bucket(bucket, ""), key, folder);
    };
  }

  private static Path copy(Location.Bucket bucket, String key, Path folder) {
    Path copy = folder.resolve(key.substring(key.lastIndexOf('/') + 1));
    try (ObjectStore store = ObjectStores.open(bucket);
        InputStream content = store.open(key);
        AtomicFile file = new AtomicFile(copy)) {
      content.transferTo(file);
      file.commit();
      return copy;
    } catch (IOException e) {
      throw Fault.reading(bucket.uri(key), e);
    }
  }

  /// Uploads the files of the finished dataset, the products last, and then deletes optional files
  /// that only an earlier run wrote.
  ///
  /// @param dataset the files, the products first
  static void upload(List<Path> dataset, ObjectStore store) {
    Set<String> earlier = new TreeSet<>(Layout.OPTIONAL);
    for (Path file : dataset.reversed()) {
      store.upload(key(file.getFileName()), file, contentType(file.toString()));
      earlier.remove(file.getFileName().toString());
    }
    earlier.forEach(name -> store.delete(key(Path.of(name))));
  }

  private static String key(Path name) {
    return Layout.DATASET + "/" + name;
  }

  private static String contentType(String name) {
    return name.endsWith(".html")
        ? "text/html; charset=utf-8"
        : name.endsWith(".json") ? "application/json" : "text/csv; charset=utf-8";
  }
}
