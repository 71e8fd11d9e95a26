package catalog.file;

import catalog.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Names of temporary files, each in the folder where the finished file will be.
///
/// Each name is unique, so that two programs never write to the same file. What a killed program
/// left is deleted by the next program that writes to the folder, once it is an hour old.
public final class TemporaryFiles {
  private static final Duration STALE = Duration.ofHours(1);
  private static final String PROCESS = UUID.randomUUID().toString();
  private static final AtomicLong FILES = new AtomicLong();
  private static final Set<Path> PREPARED = ConcurrentHashMap.newKeySet();

  private TemporaryFiles() {}

  /// A new name in the folder, which is created; the file is not. Open it with `CREATE_NEW`, which
  /// follows no symbolic link.
  ///
  /// @throws Fault usage if the folder's path has a symbolic link that another user has put into a
  ///   folder that everybody can write to
  public static Path in(Path folder) throws IOException {
    prepare(folder);
    return folder.resolve(Keys.TEMPORARY + PROCESS + "-" + FILES.incrementAndGet());
  }

  /// Creates a folder to write to, and deletes old temporary files in it.
  ///
  /// @throws Fault usage if its path has a symbolic link that another user has put into a folder
  ///   that everybody can write to
  public static void prepare(Path folder) throws IOException {
    // Checked each time, since the folder may have been deleted meanwhile.
    if (!PREPARED.contains(folder) || !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      refuseLinksOfOthers(folder);
      deleteOlder(folder, Instant.now().minus(STALE));
      PREPARED.add(folder);
    }
  }

  /// Deletes all temporary files in a folder and its subfolders. Call it only if nobody else writes
  /// there.
  public static void deleteAll(Path folder) {
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          deleteAll(entry);
        } else if (entry.getFileName().toString().startsWith(Keys.TEMPORARY)) {
          Files.deleteIfExists(entry);
        }
      }
    } catch (NoSuchFileException _) {
      // Nothing was ever written there.
    } catch (IOException e) {
      throw Fault.writing(folder, e);
    }
  }

  /// Deletes the folder's temporary files that were last modified before `time`.
  private static void deleteOlder(Path folder, Instant time) throws IOException {
    try (var left = Files.newDirectoryStream(folder, Keys.TEMPORARY + "*")) {
      for (Path file : left) {
        try {
          if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
              .toInstant()
              .isBefore(time)) {
            Files.deleteIfExists(file);
          }
        } catch (IOException _) {
          // Another process has just renamed or deleted it, or we may not delete it: no harm.
        }
      }
    }
  }

  /// Refuses a folder behind another user's symbolic link in a folder that everybody can write to:
  /// it may be there to make us overwrite what it points to.
  private static void refuseLinksOfOthers(Path folder) throws IOException {
    Path link = folder.toAbsolutePath();
    for (Path above = link.getParent(); above != null; link = above, above = above.getParent()) {
      if (Files.isSymbolicLink(link) && isOpenToAll(above) && !isOfUser(link)) {
        throw Fault.usage(
            "Will not write to %s: %s is a link that another user has put into a folder that everybody can write to."
                .formatted(folder, link));
      }
    }
  }

  private static boolean isOpenToAll(Path folder) throws IOException {
    var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    return view != null
        && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean isOfUser(Path link) throws IOException {
    String owner = Files.getOwner(link, LinkOption.NOFOLLOW_LINKS).getName();
    return owner.equals(System.getProperty("user.name"));
  }
}
