package catalog.launcher.local;

import catalog.fault.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps two runs from writing to one folder at the same time; the system drops it when the process
/// ends.
final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock of a folder and makes the folder.
  ///
  /// @throws Fault usage if another run has it, or the folder cannot be written
  static RunLock take(Path folder) {
    Path file = folder.resolve(".lock");
    try {
      Files.createDirectories(folder);
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw Fault.usage(
            "Another run is at work in "
                + folder
                + "; wait for it, or name another --output or --run.");
      }
      return new RunLock(channel);
    } catch (IOException e) {
      throw Fault.writing(file, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock file cannot be closed", e);
    }
  }
}
