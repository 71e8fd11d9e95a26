package catalog.handover;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step's report on one shard, written after the shard's output. It describes the output
/// completely, so that merge can join outputs without knowing the steps.
///
/// @param step name of the step
/// @param fingerprint of the shard, the step's options and its code
/// @param inputRows rows of the shard
/// @param outputRows rows of the output, the header not counted
/// @param outputBytes size of the output
/// @param outputSha256 of the output
/// @param seconds how long the step took, to the millisecond
/// @param columns of the output, those after `uniq_id`
/// @param tables files beside the output
/// @param off whether options switched the step off; if so, it wrote no rows, and all cells of its
///   columns are empty
/// @param counts numbers to be added up
/// @param notes on rows that could be used only in part or not at all
/// @param pod null outside a workflow
@JsonPropertyOrder(Json.SCHEMA_VERSION)
public record ShardReport(
    String step,
    int shard,
    Fingerprint fingerprint,
    long inputRows,
    long outputRows,
    long outputBytes,
    String outputSha256,
    double seconds,
    List<Column> columns,
    List<TableFile> tables,
    boolean off,
    Counts counts,
    List<RowNote> notes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pod pod) {

  /// The shard's part of a table.
  ///
  /// @param table the dataset's table, which has the rows of all shards
  /// @param sha256 of the file
  public record TableFile(Table table, String sha256) {}

  public ShardReport {
    columns = List.copyOf(columns);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /// The version of the schema that describes this document,
  /// `catalog/schema/shard-report.schema.json`.
  @JsonProperty(value = Json.SCHEMA_VERSION, access = JsonProperty.Access.READ_ONLY)
  public int schemaVersion() {
    return 1;
  }

  /// Reads a report.
  ///
  /// @throws catalog.fault.Fault bad data if there is none or it cannot be parsed
  public static ShardReport read(Path file) {
    return Json.read(file, ShardReport.class);
  }
}
