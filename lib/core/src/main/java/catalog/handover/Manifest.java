package catalog.handover;

import catalog.csv.CatalogColumn;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What split did, and the shards it wrote: `runs/{run}/split/manifest.json`.
///
/// @param fingerprint of the source and split's options
/// @param source name of the input as the user gave it
/// @param sourceBytes size of the input, compressed if it is stored so
/// @param format name of the format by which the input was read
/// @param recordsRead number of all records, the header not counted
/// @param joined how many records belong to a product that an earlier record began
/// @param rejected how many records are in `rejected.csv`, by reason
/// @param rejectedSha256 of `rejected.csv`
/// @param keep columns of the catalog that are carried into the dataset as they are
/// @param specimen null if not one product is kept
/// @param shards in order of number, from 0 without a gap
/// @param seconds how long split took, to the millisecond
/// @param pod null outside a workflow
@JsonPropertyOrder(Json.SCHEMA_VERSION)
public record Manifest(
    Fingerprint fingerprint,
    String source,
    long sourceBytes,
    String format,
    long recordsRead,
    long joined,
    SortedMap<String, Long> rejected,
    String rejectedSha256,
    List<String> keep,
    @Nullable Specimen specimen,
    List<Shard> shards,
    double seconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pod pod) {

  /// Columns of the rejected records.
  public static final List<String> REJECTED_COLUMNS =
      List.of("line", "uniq_id", "reason", "detail", "record");

  private static final String KEPT = "keep:";

  /// A product as it stands in the catalog, for the report.
  ///
  /// @param line of its first record
  /// @param records from how many it was read
  /// @param cells those of the first record that are not empty, by the names of their columns
  public record Specimen(
      String uniqId, long line, long records, SequencedMap<String, String> cells) {}

  /// One shard.
  ///
  /// @param number from 0
  /// @param rows how many, the header not counted
  /// @param sha256 of the shard's file
  public record Shard(int number, long rows, String sha256) {}

  public Manifest {
    rejected = new TreeMap<>(rejected);
    keep = List.copyOf(keep);
    shards = List.copyOf(shards);
  }

  /// The version of the schema that describes this document, `catalog/schema/manifest.schema.json`.
  @JsonProperty(value = Json.SCHEMA_VERSION, access = JsonProperty.Access.READ_ONLY)
  public int schemaVersion() {
    return 1;
  }

  /// The columns of a shard: those of [CatalogColumn], then the kept ones, with `keep:` before
  /// their names so that no two columns have the same.
  public static List<String> shardColumns(List<String> keep) {
    List<String> columns = new ArrayList<>(CatalogColumn.headers());
    keep.forEach(name -> columns.add(KEPT + name));
    return columns;
  }

  /// Reads the manifest.
  ///
  /// @param folder that of split
  /// @throws catalog.fault.Fault bad data if there is none or it cannot be parsed
  public static Manifest read(Path folder) {
    return Json.read(folder.resolve(Layout.MANIFEST), Manifest.class);
  }

  /// A shard's file.
  ///
  /// @param folder that of split
  public static Path shardFile(Path folder, int number) {
    return folder.resolve(Layout.SHARDS).resolve(Layout.shardCsv(number));
  }

  /// How many rows all shards hold together.
  public long rowsKept() {
    return shards.stream().mapToLong(Shard::rows).sum();
  }

  /// How many records were rejected, for whatever reason.
  public long rowsRejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
