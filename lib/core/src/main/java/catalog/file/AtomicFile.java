package catalog.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import catalog.fault.Fault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file that appears under its name only when [#commit()] is called, complete.
///
/// Until then the content is in a temporary file in the same folder, see [TemporaryFiles]; closing
/// without a commit deletes it. For several files that must appear together, [finish][#finish()]
/// all of them before the first commit: after that only a rename can fail.
public final class AtomicFile extends OutputStream implements PendingFile {
  private final Path target;
  private final Path part;
  private final OutputStream out;
  private boolean writing = true;
  private boolean pending = true;

  /// Opens the file for writing and makes the folders above it.
  ///
  /// @throws Fault usage if it cannot be written here, passing if the disk is full
  public AtomicFile(Path target) {
    this.target = target.toAbsolutePath();
    try {
      this.part = TemporaryFiles.in(requireNonNull(this.target.getParent()));
      this.out = new BufferedOutputStream(Files.newOutputStream(part, CREATE_NEW, WRITE), 1 << 16);
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
  }

  /// Writes a file with this content, whole or not at all.
  public static void write(Path target, byte[] content) {
    try (AtomicFile file = new AtomicFile(target)) {
      file.write(content, 0, content.length);
      file.commit();
    }
  }

  /// Copies a file, whole or not at all.
  public static void copy(Path source, Path target) {
    try (AtomicFile file = new AtomicFile(target)) {
      Files.copy(source, file.out);
      file.commit();
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
  }

  @Override
  public void write(int b) {
    try {
      out.write(b);
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
  }

  @Override
  public void flush() {
    // Only commit() makes content visible, so passing on flushes would just split writes.
  }

  @Override
  public void finish() {
    if (!writing) {
      return;
    }
    try {
      writing = false;
      out.close();
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
  }

  @Override
  public Path content() {
    return part;
  }

  @Override
  public void commit() {
    finish();
    try {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      pending = false;
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
  }

  @Override
  public void close() {
    if (!pending) {
      return;
    }
    pending = false;
    try {
      out.close();
    } catch (IOException e) {
      // The file is dropped anyway, so it does not matter that its last bytes were not written.
    }
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw Fault.writing(part, e);
    }
  }
}
