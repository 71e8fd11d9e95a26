package catalog.webdataset;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A tar file that appears under its name when it is whole. Its bytes follow from the names and
/// contents of its entries alone: all have the time 0, no owner, and may be read by everybody.
final class SampleTar implements AutoCloseable {
  private static final int MODE = 0644;

  private final Path target;
  private final AtomicFile file;
  private final TarArchiveOutputStream tar;

  SampleTar(Path target) {
    this.target = target;
    this.file = new AtomicFile(target);
    this.tar = new TarArchiveOutputStream(file);
  }

  /// Adds a file.
  void add(String name, byte[] content) {
    var entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setModTime(0);
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setMode(MODE);
    try {
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
  }

  /// Ends the file and makes it appear under its name.
  void commit() {
    try {
      tar.finish();
    } catch (IOException e) {
      throw Fault.writing(target, e);
    }
    file.commit();
  }

  /// Drops the file unless it was committed.
  @Override
  public void close() {
    file.close();
  }
}
