package catalog.launcher.proof;

import catalog.file.Keys;
import catalog.handover.Layout;
import catalog.store.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Where a run writes.
sealed interface Place {
  /// The options that name it.
  List<String> options();

  /// The content of each file that is there under its final name, by its path.
  SortedMap<String, byte[]> files();

  /// The temporary files that are there, by path. Those of images are left out: a later run deletes
  /// them only when they are old.
  List<String> temporaryFiles();

  /// Deletes all that is there.
  void clear();

  /// A folder.
  record Folder(Path folder) implements Place {
    @Override
    public List<String> options() {
      return List.of("--output", folder.toString());
    }

    @Override
    public SortedMap<String, byte[]> files() {
      var files = new TreeMap<String, byte[]>();
      for (Path file : tree()) {
        String name = file.getFileName().toString();
        boolean finished = !name.startsWith(Keys.TEMPORARY) && !name.equals(Layout.LOCK);
        if (finished && Files.isRegularFile(file)) {
          files.put(folder.relativize(file).toString(), read(file));
        }
      }
      return files;
    }

    @Override
    public List<String> temporaryFiles() {
      return tree().stream()
          .filter(file -> file.getFileName().toString().startsWith(Keys.TEMPORARY))
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.startsWith("flipkart_images/"))
          .toList();
    }

    @Override
    public void clear() {
      for (Path file : tree().reversed()) {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private List<Path> tree() {
      if (!Files.exists(folder)) {
        return List.of();
      }
      try (Stream<Path> all = Files.walk(folder)) {
        return all.sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static byte[] read(Path file) {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// A bucket's prefix, such as `gs://bucket/data`, and the run's scratch folder, whose files have
  /// paths that begin with `scratch/`.
  record Bucket(String uri, Folder scratch) implements Place {
    @Override
    public List<String> options() {
      return List.of("--output", uri, "--scratch", scratch.folder().toString());
    }

    @Override
    public SortedMap<String, byte[]> files() {
      var files = new TreeMap<String, byte[]>();
      scratch.files().forEach((name, content) -> files.put("scratch/" + name, content));
      try (var store = ObjectStores.open(uri);
          Stream<String> keys = store.keys("")) {
        for (String key : keys.filter(key -> !key.equals(Layout.LOCK)).toList()) {
          try (InputStream in = store.open(key)) {
            files.put(key, in.readAllBytes());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return files;
    }

    @Override
    public List<String> temporaryFiles() {
      return scratch.temporaryFiles();
    }

    @Override
    public void clear() {
      scratch.clear();
      try (var store = ObjectStores.open(uri);
          Stream<String> keys = store.keys("")) {
        keys.toList().forEach(store::delete);
      }
    }
  }
}
