package catalog.merge;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.PendingFile;
import catalog.handover.Table;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A table of the dataset that is being written: the shards' parts are appended as bytes, without
/// being parsed.
final class TableFile implements PendingFile {
  private final byte[] header;
  private final AtomicFile file;

  TableFile(Path target, Table table) {
    this.header = CsvWriter.line(table.columns()).getBytes(StandardCharsets.UTF_8);
    this.file = new AtomicFile(target);
    file.write(header, 0, header.length);
  }

  /// Adds the rows of a shard's part.
  ///
  /// @throws Fault bad data if it has another header
  void append(Path part) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(part), 1 << 16)) {
      if (!Arrays.equals(in.readNBytes(header.length), header)) {
        throw Fault.badData(
            "%s does not begin with the header %s"
                .formatted(part, new String(header, StandardCharsets.UTF_8).strip()));
      }
      in.transferTo(file);
    } catch (IOException e) {
      throw Fault.reading(part, e);
    }
  }

  @Override
  public void finish() {
    file.finish();
  }

  @Override
  public Path content() {
    return file.content();
  }

  @Override
  public void commit() {
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }
}
