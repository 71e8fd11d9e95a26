package catalog.handover;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.memory.Room;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A shard that split wrote, a CSV file with the columns of [CatalogColumn], or another CSV file
/// that a step takes in its place.
///
/// Thread-safe. The steps in one process share it, so that rows which one of them has read need not
/// be read again.
public final class Shard {
  /// Rows of a larger file are not kept in memory but read again each time.
  private static final long MOST_KEPT_BYTES = 8 << 20;

  /// The most memory that a step needs for a row, in bytes for each byte of the row in the file:
  /// its text, what is made of it, and the buffers for reading and writing.
  private static final long MEMORY_PER_BYTE = 64;

  /// Memory that kept rows take, in bytes for each byte of the file.
  private static final long MEMORY_PER_KEPT_BYTE = 3;

  private record Content(String sha256, long rows, long bytes, long largestRow) {}

  /// The rows of a shard in order; can be iterated over once, and must be closed.
  public interface Rows extends Iterable<CsvReader.Row>, AutoCloseable {
    @Override
    void close();
  }

  private final Path file;
  private final List<String> columns;
  private @Nullable Content content;
  private @Nullable SoftReference<List<CsvReader.Row>> kept;

  /// The shard in a file, which need not exist before the shard is read.
  public Shard(Path file) {
    this(file, CatalogColumn.headers());
  }

  /// As above, with other columns.
  ///
  /// @param columns those that it must have
  public Shard(Path file, List<String> columns) {
    this.file = file;
    this.columns = List.copyOf(columns);
  }

  /// SHA-256 of the file.
  ///
  /// @throws Fault bad data if there is none
  public String sha256() {
    return content().sha256;
  }

  /// How many rows it has, the header not counted.
  ///
  /// @throws Fault bad data if there is no such file
  public long rowCount() {
    return content().rows;
  }

  /// All rows. Reserves the memory that a step needs for the largest of them until the rows are
  /// closed, and waits until it is free; see [Room].
  ///
  /// @throws Fault bad data if there is no such file, it lacks a column, or iterating finds it is
  ///   not valid CSV
  public Rows rows() {
    Room room = room();
    try {
      return new ReservedRows(unreserved(), room);
    } catch (Throwable thrown) {
      room.close();
      throw thrown;
    }
  }

  /// All rows, without a reservation: for a step that does other things for a long time between one
  /// row and the next. It holds a [#room()] while it reads and uses a row.
  ///
  /// @throws Fault as [#rows()] does
  public Rows unreserved() {
    return keeps() ? new KeptRows(kept()) : new FileRows(open());
  }

  /// Reserves the memory that a step needs for the largest row, and waits until it is free.
  public Room room() {
    long kept = keeps() ? content().bytes * MEMORY_PER_KEPT_BYTE : 0;
    return Room.take(content().largestRow * MEMORY_PER_BYTE + kept);
  }

  private boolean keeps() {
    return content().bytes <= MOST_KEPT_BYTES;
  }

  private CsvReader open() {
    return new CsvReader(file, columns);
  }

  private synchronized List<CsvReader.Row> kept() {
    List<CsvReader.Row> rows = kept == null ? null : kept.get();
    if (rows == null) {
      rows = new ArrayList<>();
      try (var reader = open()) {
        reader.forEach(rows::add);
      }
      // Set only now, so that rows of a failed read are not kept. Soft, so that rows are dropped,
      // and read again, when memory is short.
      kept = new SoftReference<>(rows);
    }
    return rows;
  }

  private record KeptRows(List<CsvReader.Row> rows) implements Rows {
    @Override
    public Iterator<CsvReader.Row> iterator() {
      return rows.iterator();
    }

    @Override
    public void close() {}
  }

  private record FileRows(CsvReader reader) implements Rows {
    @Override
    public Iterator<CsvReader.Row> iterator() {
      return reader.iterator();
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  private record ReservedRows(Rows rows, Room room) implements Rows {
    @Override
    public Iterator<CsvReader.Row> iterator() {
      return rows.iterator();
    }

    @Override
    public void close() {
      rows.close();
      room.close();
    }
  }

  /// Digest and row sizes in one pass: each line break outside quotes ends a row of a shard.
  private synchronized Content content() {
    if (content != null) {
      return content;
    }
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    long lines = 0;
    long rowStart = 0;
    long largestRow = 0;
    boolean quoted = false;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        for (int i = 0; i < n; i++) {
          quoted ^= buffer[i] == '"';
          if (!quoted && buffer[i] == '\n') {
            lines++;
            largestRow = Math.max(largestRow, bytes + i - rowStart);
            rowStart = bytes + i;
          }
        }
        bytes += n;
      }
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
    content = new Content(Sha256.hex(digest), Math.max(0, lines - 1), bytes, largestRow);
    return content;
  }
}
