package catalog.handover;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
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

  private record Content(String sha256, long rows, long bytes) {}

  /// The rows of a shard in order, to be looped over once and closed.
  public interface Rows extends Iterable<CsvReader.Row>, AutoCloseable {
    @Override
    void close();
  }

  private final Path file;
  private @Nullable Content content;
  private @Nullable List<CsvReader.Row> kept;

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

  /// All rows.
  ///
  /// @throws Fault bad data if there is no such file, or it lacks a column, or, while looping, is
  ///   no sound CSV
  public Rows rows() {
    return content().bytes <= MOST_KEPT_BYTES ? new KeptRows(kept()) : new FileRows(open());
  }

  private CsvReader open() {
    return new CsvReader(file, CatalogColumn.headers());
  }

  private synchronized List<CsvReader.Row> kept() {
    if (kept != null) {
      return kept;
    }
    List<CsvReader.Row> rows = new ArrayList<>();
    try (var reader = open()) {
      reader.forEach(rows::add);
    }
    kept = rows; // Only now: what broke off is not kept.
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

  /// Digest and number of rows in one pass: outside quotes, each line break of a shard ends a row.
  private synchronized Content content() {
    if (content != null) {
      return content;
    }
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    long lines = 0;
    boolean quoted = false;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        bytes += n;
        for (int i = 0; i < n; i++) {
          quoted ^= buffer[i] == '"';
          lines += !quoted && buffer[i] == '\n' ? 1 : 0;
        }
      }
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
    content = new Content(Sha256.hex(digest), Math.max(0, lines - 1), bytes);
    return content;
  }
}
