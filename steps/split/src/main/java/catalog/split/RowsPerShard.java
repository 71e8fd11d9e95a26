package catalog.split;

import catalog.csv.CatalogReader;
import catalog.fault.Fault;
import catalog.file.GzipMembers;
import catalog.split.format.CatalogFile;
import catalog.split.format.Formats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How many rows a shard gets: a number, or what suits the catalog.
///
/// @param number at least 1; 0 for `auto`
public record RowsPerShard(int number) {
  /// As many as suit the catalog and where it is processed.
  public static final RowsPerShard AUTO = new RowsPerShard(0);

  /// Where shards are parts of one process: small ones share the work out evenly.
  private static final long IN_ONE_PROCESS = 1000;

  /// Where each shard costs pods, which take longer to start than they do for so many rows.
  private static final long FEWEST_IN_PODS = 5000;

  /// So many bytes show how long the catalog's records are.
  private static final int HEAD_BYTES = 4 << 20;

  @Override
  public String toString() {
    return equals(AUTO) ? Formats.AUTO : String.valueOf(number);
  }

  /// Reads what an option says.
  static final class Converter implements ITypeConverter<RowsPerShard> {
    @Override
    public RowsPerShard convert(String text) {
      if (text.equals(Formats.AUTO)) {
        return AUTO;
      }
      try {
        int number = Integer.parseInt(text);
        if (number > 0) {
          return new RowsPerShard(number);
        }
      } catch (NumberFormatException _) {
        // Refused as 0 is.
      }
      throw new TypeConversionException("expected auto or a number from 1 on, not '" + text + "'");
    }
  }

  /// The sizes of a catalog's shards.
  ///
  /// @param maxShards most shards, each of which costs pods; 0 where they are parts of one process
  /// @param limit most records that are taken; 0 for all
  /// @throws Fault passing if reading breaks off
  ShardSizes sizes(CatalogFile catalog, Path file, String name, int maxShards, long limit) {
    if (!equals(AUTO)) {
      return ShardSizes.equal(number);
    }
    if (maxShards == 0) {
      return ShardSizes.equal(IN_ONE_PROCESS);
    }
    long expected = expected(catalog, file, name);
    return ShardSizes.atMost(
        maxShards, limit == 0 ? expected : Math.min(limit, expected), FEWEST_IN_PODS);
  }

  /// About how many records a catalog has: by its size and its first records, or if it is packed,
  /// counted.
  private static long expected(CatalogFile catalog, Path file, String name) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD_BYTES);
      if (GzipMembers.begin(new ByteArrayInputStream(head))) {
        try (var reader = catalog.open(name, Files.newInputStream(file))) {
          return records(reader);
        }
      }
      try (var reader = catalog.open(name, new ByteArrayInputStream(head))) {
        return (long) (records(reader) * ((double) Files.size(file) / Math.max(1, head.length)));
      }
    } catch (IOException e) {
      throw Fault.reading(name, e);
    }
  }

  private static long records(CatalogReader reader) {
    long records = 0;
    while (reader.next() != null) {
      records++;
    }
    return records;
  }
}
