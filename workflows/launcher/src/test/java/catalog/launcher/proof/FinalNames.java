package catalog.launcher.proof;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.util.Objects.requireNonNull;

import catalog.file.Keys;
import catalog.handover.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Watches folders for files that appear or are written under their final names. A file that is
/// renamed to its final name appears and is never written there.
final class FinalNames implements AutoCloseable {
  private static final int QUIET_MILLIS = 200;

  private final Path root;
  private final WatchService watcher;
  private final Map<WatchKey, Path> folders = new HashMap<>();
  private final Set<String> appeared = new TreeSet<>();
  private final Set<String> written = new TreeSet<>();

  /// @param root watched with the folders in it that are there already
  FinalNames(Path root) throws IOException {
    this.root = root;
    this.watcher = root.getFileSystem().newWatchService();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        folders.put(folder.register(watcher, ENTRY_CREATE, ENTRY_MODIFY), folder);
      }
    }
  }

  /// Watches until a process has ended and nothing happens any more.
  void await(Process process) throws InterruptedException {
    WatchKey changed = null;
    while (changed != null || process.isAlive()) {
      changed = watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      if (changed != null) {
        note(requireNonNull(folders.get(changed)), changed.pollEvents());
        changed.reset();
      }
    }
  }

  private void note(Path folder, List<WatchEvent<?>> events) {
    for (WatchEvent<?> event : events) {
      if (!(event.context() instanceof Path name)) {
        throw new AssertionError("more happened in " + folder + " than could be watched");
      }
      if (!name.toString().startsWith(Keys.TEMPORARY) && !name.toString().equals(Layout.LOCK)) {
        (event.kind().equals(ENTRY_CREATE) ? appeared : written)
            .add(root.relativize(folder.resolve(name)).toString());
      }
    }
  }

  /// The files that appeared, by path.
  Set<String> appeared() {
    return appeared;
  }

  /// The files that were written under their final names, by path.
  Set<String> written() {
    return written;
  }

  @Override
  public void close() throws IOException {
    watcher.close();
  }
}
