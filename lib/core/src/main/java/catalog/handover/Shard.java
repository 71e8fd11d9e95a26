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

/// A shard that split wrote: a CSV file with the columns of [CatalogColumn].
///
/// Steps in one process share it, each in a thread of its own: what one of them has read, the next
/// need not read again.
public final class Shard {
  /// Rows of a larger file are not kept in memory but read anew whenever they are asked for.
  private static final long MOST_KEPT_BYTES = 8 << 20;

  /// Memory that a step needs at most for a row, in bytes for each byte of the row as it stands in
  /// the file: the text in memory, what is made of it, and the buffers that reading and writing
  /// grow.
  private static final long MEMORY_PER_BYTE = 64;

  /// Memory that rows kept take, in the same measure.
  private static final long MEMORY_PER_KEPT_BYTE = 3;

  private record Content(String sha256, long rows, long bytes, long largestRow) {}

  /// The rows of a shard in order, to be looped over once and closed.
  public interface Rows extends Iterable<CsvReader.Row>, AutoCloseable {
    @Override
    void close();
  }

  private final Path file;
  private @Nullable Content content;
  private @Nullable SoftReference<List<CsvReader.Row>> kept;

  /// The shard in this file, which need not be there before it is read.
  public Shard(Path file) {
    this.file = file;
  }

  /// Digest of the file.
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

  /// All rows. Whoever asks for those of a shard with large rows waits until there is memory for
  /// them, which is given back when they are closed.
  ///
  /// @throws Fault bad data if there is no such file, or it lacks a column, or, while looping, is
  ///   no sound CSV
  public Rows rows() {
    long bytes = content().bytes;
    boolean keep = bytes <= MOST_KEPT_BYTES;
    long most = content().largestRow * MEMORY_PER_BYTE + (keep ? bytes * MEMORY_PER_KEPT_BYTE : 0);
    Room room = Room.take(most);
    try {
      return keep ? new KeptRows(kept(), room) : new FileRows(open(), room);
    } catch (Throwable thrown) {
      room.close();
      throw thrown;
    }
  }

  private CsvReader open() {
    return new CsvReader(file, CatalogColumn.headers());
  }

  private synchronized List<CsvReader.Row> kept() {
    List<CsvReader.Row> rows = kept == null ? null : kept.get();
    if (rows == null) {
      rows = new ArrayList<>();
      try (var reader = open()) {
        reader.forEach(rows::add);
      }
      // Only now: what broke off is not kept. Softly: where memory is short it is read anew.
      kept = new SoftReference<>(rows);
    }
    return rows;
  }

  private record KeptRows(List<CsvReader.Row> rows, Room room) implements Rows {
    @Override
    public Iterator<CsvReader.Row> iterator() {
      return rows.iterator();
    }

    @Override
    public void close() {
      room.close();
    }
  }

  private record FileRows(CsvReader reader, Room room) implements Rows {
    @Override
    public Iterator<CsvReader.Row> iterator() {
      return reader.iterator();
    }

    @Override
    public void close() {
      reader.close();
      room.close();
    }
  }

  /// Digest and number of rows in one pass: outside quotes, each line break of a shard ends a row.
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
