package catalog.launcher;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.handover.Layout;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Places a user can name: a path or `file:` URI on this machine, or a `gs://` one.
final class Place {
  private Place() {}

  /// Whether it is in a bucket.
  static boolean isBucket(String place) {
    return place.startsWith("gs://");
  }

  /// The path of a place on this machine.
  static Path local(String place) {
    return place.startsWith("file:") ? Path.of(URI.create(place)) : Path.of(place);
  }

  /// A file that holds what is at a place: itself, or for one in a bucket a copy in the folder.
  ///
  /// @throws Fault usage if it names no object, bad data if there is none
  static Path fetch(String place, Path folder) {
    if (!isBucket(place)) {
      return local(place);
    }
    int slash = place.indexOf('/', "gs://".length());
    String key = slash < 0 ? "" : place.substring(slash + 1);
    if (key.isEmpty()) {
      throw Fault.usage("Expected gs://bucket/key as input, found '" + place + "'.");
    }
    Path copy = folder.resolve(key.substring(key.lastIndexOf('/') + 1));
    try (ObjectStore bucket = ObjectStores.open(place.substring(0, slash));
        InputStream content = bucket.open(key);
        AtomicFile file = new AtomicFile(copy)) {
      content.transferTo(file);
      file.commit();
      return copy;
    } catch (IOException e) {
      throw Fault.reading(place, e);
    }
  }

  /// Puts the files of the finished dataset into the store, the result last.
  static void upload(Path dataset, ObjectStore store) {
    List<Path> files;
    try (Stream<Path> all = Files.list(dataset)) {
      files =
          all.filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList()
              .reversed();
    } catch (IOException e) {
      throw Fault.reading(dataset, e);
    }
    for (Path file : files) {
      store.upload(Layout.DATASET + "/" + file.getFileName(), file, contentType(file.toString()));
    }
  }

  private static String contentType(String name) {
    return name.endsWith(".html")
        ? "text/html; charset=utf-8"
        : name.endsWith(".json") ? "application/json" : "text/csv; charset=utf-8";
  }
}
