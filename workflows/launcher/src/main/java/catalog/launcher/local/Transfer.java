package catalog.launcher.local;

import static java.util.Objects.requireNonNull;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.Location;
import catalog.file.TemporaryFiles;
import catalog.merge.MergeStep;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import catalog.summary.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

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

  /// The folder that a place is in, which the paths of its image lists start from; empty if it is
  /// in none, as a pipe.
  ///
  /// @param place a path or `gs://bucket/key`
  static String folder(String place) {
    return switch (Location.parse(place)) {
      case Location.Local(Path path) when Files.isRegularFile(path) -> parent(path).toString();
      case Location.Local _ -> "";
      case Location.Bucket(String bucket, String key) ->
          "gs://" + bucket + "/" + key.substring(0, key.lastIndexOf('/') + 1);
    };
  }

  /// That of the file itself, wherever a link to it is.
  private static Path parent(Path file) {
    try {
      return requireNonNull(file.toRealPath().getParent());
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
  }

  /// Copies an object of a bucket into a folder.
  ///
  /// @return the copy, which is not there if there is no such object
  static Path fetchIfThere(Location.Bucket bucket, String key, Path folder) {
    Path copy = folder.resolve(name(key));
    try (ObjectStore store = ObjectStores.open(bucket)) {
      if (store.stat(key).isPresent()) {
        return copy(store, key, copy);
      }
      Files.deleteIfExists(copy);
      return copy;
    } catch (IOException e) {
      throw Fault.writing(copy, e);
    }
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  private static Path copy(Location.Bucket bucket, String key, Path folder) {
    try (ObjectStore store = ObjectStores.open(bucket)) {
      return copy(store, key, folder.resolve(name(key)));
    }
  }

  private static Path copy(ObjectStore store, String key, Path copy) {
    try (InputStream content = store.open(key);
        AtomicFile file = new AtomicFile(copy)) {
      content.transferTo(file);
      file.commit();
      return copy;
    } catch (IOException e) {
      throw Fault.reading(store.uri(key), e);
    }
  }

  /// Uploads the files of the finished dataset, the products last.
  ///
  /// @param root folder from which the keys of the files follow
  static void upload(MergeStep.Merged dataset, Path root, ObjectStore store) {
    for (Path file : dataset.files().reversed()) {
      String key = root.relativize(file).toString();
      store.upload(key, file, ContentType.of(key));
    }
  }

  /// Puts the tar files of the finished dataset into its folder of them: into a bucket by copying,
  /// on this machine by a second name of the same file, where the file system has that.
  ///
  /// @param tars in the order of their numbers
  /// @param folder key of the folder that gets them
  static void place(List<Path> tars, String folder, Location output, ObjectStore store) {
    for (Path tar : tars) {
      String key = folder + "/" + tar.getFileName();
      switch (output) {
        case Location.Local(Path root) -> link(tar, root.resolve(key));
        case Location.Bucket _ -> store.upload(key, tar, ContentType.of(key));
      }
    }
  }

  private static void link(Path file, Path name) {
    try {
      Path temporary = TemporaryFiles.in(requireNonNull(name.toAbsolutePath().getParent()));
      try {
        Files.createLink(temporary, file);
      } catch (IOException | UnsupportedOperationException _) {
        AtomicFile.copy(file, name);
        return;
      }
      Files.move(temporary, name, StandardCopyOption.ATOMIC_MOVE);
      // A name of the same file is not replaced, and then both are still there.
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw Fault.writing(name, e);
    }
  }
}
