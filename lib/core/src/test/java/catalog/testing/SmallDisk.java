package catalog.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system in memory, mounted for a test and unmounted when closed.
///
/// @param folder where it is mounted
public record SmallDisk(Path folder) implements AutoCloseable {

  /// Mounts a tmpfs at a new folder in `parent`; skips the test if mounting is not allowed.
  ///
  /// @param options of tmpfs, such as `size=1m`
  public static SmallDisk mount(Path parent, String options) throws IOException {
    return mountAt(Files.createTempDirectory(parent, "disk"), "tmpfs", options);
  }

  /// Mounts a file system over a folder; skips the test if mounting is not allowed.
  ///
  /// @param type of the file system: `tmpfs`, or `ramfs`, which has no extended attributes
  public static SmallDisk mountAt(Path folder, String type, String options) throws IOException {
    int exit = run("mount", "-t", type, "-o", options, type, folder.toString());
    assumeTrue(exit == 0, "mounting a " + type + " needs root on Linux");
    return new SmallDisk(folder);
  }

  /// Changes its options, such as `size=2m`.
  public void remount(String options) throws IOException {
    int exit = run("mount", "-o", "remount," + options, folder.toString());
    assertEquals(0, exit, () -> "mount -o remount," + options);
  }

  /// Bytes in use.
  public long bytes() throws IOException {
    var disk = Files.getFileStore(folder);
    return disk.getTotalSpace() - disk.getUnallocatedSpace();
  }

  @Override
  public void close() throws IOException {
    run("umount", folder.toString());
  }

  private static int run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
