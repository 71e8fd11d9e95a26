package catalog.launcher.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import catalog.fault.Fault;
import catalog.file.TemporaryFiles;
import catalog.handover.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps two runs on one machine from writing to one folder at the same time. The operating system
/// releases the lock when the process ends, however it ends.
final class FolderLock implements AutoCloseable {
  private static final int LONGEST = 4096;
  private static final int READINGS = 20;
  private static final Duration BETWEEN_READINGS = Duration.ofMillis(50);

  private final Path file;
  private final FileChannel channel;
  private final Holder holder;
  private final @Nullable Holder killed;

  private FolderLock(Path file, FileChannel channel, Holder holder, @Nullable Holder killed) {
    this.file = file;
    this.channel = channel;
    this.holder = holder;
    this.killed = killed;
  }

  /// Makes a folder and takes its lock.
  ///
  /// @throws Fault usage if another run holds it, or the folder cannot be written
  static FolderLock take(Path folder, Holder holder) {
    Path file = folder.resolve(Layout.LOCK);
    try {
      TemporaryFiles.prepare(folder);
      var channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      try {
        if (!isFree(channel)) {
          String other = awaitHolder(channel).map(by -> ": " + by).orElse("");
          throw Fault.usage(
              "Another run is at work in %s%s; wait for it, or name another --output."
                  .formatted(folder, other));
        }
        Holder killed = read(channel).orElse(null);
        Holder own = killed == null ? holder : holder.following(killed);
        write(channel, own.text());
        return new FolderLock(file, channel, own, killed);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw Fault.writing(file, e);
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /// Who has it, which stands there a moment after it was taken.
  private static Optional<Holder> awaitHolder(FileChannel channel) throws IOException {
    Optional<Holder> holder = read(channel);
    try {
      for (int i = 0; i < READINGS && holder.isEmpty(); i++) {
        Thread.sleep(BETWEEN_READINGS);
        holder = read(channel);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return holder;
  }

  private static Optional<Holder> read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST);
    channel.read(text, 0);
    return Holder.parse(UTF_8.decode(text.flip()).toString());
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
  }

  /// This run, as the lock names it.
  Holder holder() {
    return holder;
  }

  /// The run that held the lock before and ended without releasing it, if any.
  Optional<Holder> killed() {
    return Optional.ofNullable(killed);
  }

  /// Gives it up as a run does that is killed: the next one finds who this was, and knows that a
  /// lock of this run in a bucket is nobody's.
  void leave() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Fault.writing(file, e);
    }
  }

  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      throw Fault.writing(file, e);
    }
  }
}
