package catalog.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system in memory, mounted for a test and unmounted when closed.
///
/// @param folder where it is mounted
public record SmallDisk(Path folder) implements AutoCloseable {

  /// Mounts one at a new folder in `parent`; skips the test if mounting is not allowed.
  ///
  /// @param options of tmpfs, such as `size=1m`
  public static SmallDisk mount(Path parent, String options) throws IOException {
    Path folder = Files.createTempDirectory(parent, "disk");
    int exit = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
    assumeTrue(exit == 0, "mounting a tmpfs needs root on Linux");
    return new SmallDisk(folder);
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
