package catalog.merge.report;

import catalog.merge.join.Rejected;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What happened in a run, for programs (`report.json`) and for people (`report.html`).
///
/// Counters of names are capped so that memory does not grow with the catalog; `capped` says that
/// some names were not counted.
///
/// @param source name of the input as the user gave it
/// @param finished when the last row was joined, ISO 8601 in UTC
/// @param furtherCounts numbers of steps that no other part of the report shows
/// @param failedRows the first products with which a step had unforeseen trouble
public record Report(
    String run,
    String source,
    long sourceBytes,
    String finished,
    Rows rows,
    Images images,
    Attributes attributes,
    Categories categories,
    Lemmas lemmas,
    Retrieval retrieval,
    List<StepTime> steps,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Long> furtherCounts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FailedRow> failedRows) {

  /// Hosts listed.
  public static final int HOSTS = 20;

  /// Attributes listed.
  public static final int ATTRIBUTES = 30;

  /// Lemmas listed.
  public static final int LEMMAS = 50;

  /// Product types listed.
  public static final int PRODUCT_TYPES = 50;

  /// The account of the records: `read` = `kept` + `rejected`.
  ///
  /// @param examples some rejected records of each reason
  public record Rows(
      long read,
      long kept,
      long rejected,
      SortedMap<String, Long> rejectedByReason,
      List<Rejected.Example> examples) {
    public Rows {
      rejectedByReason = new TreeMap<>(rejectedByReason);
    }
  }

  /// What became of the images.
  ///
  /// @param on false with `--images off`
  /// @param urls attempted
  /// @param reused stored by an earlier run already
  /// @param bytes of the images stored
  /// @param busiest hosts by URLs
  /// @param slowest hosts by mean time of a URL
  public record Images(
      boolean on,
      long productsWithImage,
      long productsWithoutImage,
      long urls,
      long reused,
      long bytes,
      SortedMap<String, Long> outcomes,
      long hosts,
      boolean capped,
      List<Host> busiest,
      List<Host> slowest) {
    public Images {
      outcomes = new TreeMap<>(outcomes);
    }
  }

  /// One host's share.
  public record Host(String name, long urls, long images, double secondsPerUrl) {}

  /// What the specifications held.
  ///
  /// @param keyless values without a key
  /// @param repeatedKeys keys that came again in their row with another value
  /// @param malformed rows whose specification could be understood only in part
  /// @param malformedRows the first of these
  /// @param keys distinct ones
  /// @param filled the most frequent keys
  public record Attributes(
      long pairs,
      long keyless,
      long repeatedKeys,
      long malformed,
      List<MalformedRow> malformedRows,
      long keys,
      boolean capped,
      List<Fill> filled) {}

  /// A row whose specification could be read only in part.
  ///
  /// @param detail what was expected and what was found, and where
  public record MalformedRow(String uniqId, String detail) {}

  /// A product whose cells of a step are empty, since something unforeseen came up.
  ///
  /// @param cause what was thrown
  public record FailedRow(String step, String uniqId, String cause) {}

  /// In how many rows an attribute is given.
  ///
  /// @param rate share of all rows, 0 to 1
  public record Fill(String key, long rows, double rate) {}

  /// The category tree.
  ///
  /// @param depth levels of the deepest tree
  /// @param tree counts of the upper levels, below a root without a name
  public record Categories(int depth, boolean capped, Category tree, ProductTypes productTypes) {}

  /// One category.
  ///
  /// @param products in it and below
  /// @param children those with the most products
  /// @param otherChildren how many more children it has
  public record Category(String name, long products, List<Category> children, int otherChildren) {}

  /// How often a name came.
  public record Count(String name, long count) {}

  /// Product types below a category: the third level from the end of each product's tree.
  ///
  /// @param types how many there are
  public record ProductTypes(
      String category, long products, long types, boolean capped, List<Count> top) {}

  /// What the cleaned descriptions hold.
  ///
  /// @param tokens of the descriptions before cleaning
  /// @param lemmas each once a row
  /// @param distinct over all rows
  /// @param top by the number of rows
  public record Lemmas(
      long tokens,
      long stopWords,
      long lemmas,
      double perRow,
      long withMarkup,
      long empty,
      long distinct,
      boolean capped,
      List<Count> top) {}

  /// The dataset for retrieval.
  ///
  /// @param on false without `--rag`
  /// @param capped whether rows of rare kinds may lack, since there were more kinds than are
  ///   counted
  public record Retrieval(boolean on, long rows, boolean capped) {}

  /// How long a step worked.
  ///
  /// @param seconds of all its shards added up; several may have run at once
  public record StepTime(
      String step, int shards, double seconds, int slowestShard, double slowestSeconds) {}
}
