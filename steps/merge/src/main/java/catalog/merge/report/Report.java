package catalog.merge.report;

import catalog.handover.Json;
import catalog.merge.join.Rejected;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What happened in a run, for programs (`report.json`) and for people (`report.html`).
///
/// Counters of names are capped so that memory does not grow with the catalog; `capped` says that
/// some names were not counted.
///
/// @param name of the dataset
/// @param source name of the input as the user gave it
/// @param finished when the last row was joined, ISO 8601 in UTC
/// @param emptyColumns columns of which more than nine in ten cells are empty
/// @param specimen a product before and after, null if there is none
/// @param furtherCounts counts of steps that no other part of the report shows, by name
/// @param failedRows the first products on which a step failed with an unforeseen exception
@JsonPropertyOrder(Json.SCHEMA_VERSION)
public record Report(
    String run,
    String name,
    String source,
    long sourceBytes,
    String finished,
    Rows rows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EmptyColumn> emptyColumns,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Specimen specimen,
    Images images,
    Attributes attributes,
    Categories categories,
    Lemmas lemmas,
    Retrieval retrieval,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Splits splits,
    List<DataFile> files,
    List<StepTime> steps,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Long> furtherCounts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FailedRow> failedRows) {

  /// Most hosts that are listed.
  public static final int HOSTS = 20;

  /// Most attributes that are listed.
  public static final int ATTRIBUTES = 30;

  /// Most lemmas that are listed.
  public static final int LEMMAS = 50;

  /// Most product types that are listed.
  public static final int PRODUCT_TYPES = 50;

  /// The version of the schema that describes this document, `catalog/schema/report.schema.json`.
  @JsonProperty(value = Json.SCHEMA_VERSION, access = JsonProperty.Access.READ_ONLY)
  public int schemaVersion() {
    return 1;
  }

  /// The numbers of records; `read` = `kept` + `rejected` + `joined`.
  ///
  /// @param format by which they were read
  /// @param joined how many went on with the product of the record before
  /// @param examples the first rejected records of each reason
  public record Rows(
      String format,
      long read,
      long kept,
      long joined,
      long rejected,
      SortedMap<String, Long> rejectedByReason,
      List<Rejected.Example> examples) {
    public Rows {
      rejectedByReason = new TreeMap<>(rejectedByReason);
    }
  }

  /// A product as it stands in the catalog and as it became. Long texts are cut.
  ///
  /// @param line of the catalog
  /// @param records from how many it was read
  /// @param raw cells of its first record by the names of their columns
  /// @param made cells of the dataset by the names of their columns; of the image, its key
  public record Specimen(
      long line,
      long records,
      SequencedMap<String, String> raw,
      SequencedMap<String, String> made) {}

  /// How the products are divided.
  ///
  /// @param products number of products on each side
  /// @param bound number of products that are on a side together with others, since they share an
  ///   image or a text
  /// @param moved number of products that an earlier run had on another side
  public record Splits(SequencedMap<String, Long> products, long bound, long moved) {}

  /// A file of the dataset, or several of one kind.
  ///
  /// @param key below OUTPUT; that of the first if they are several
  /// @param code one line of Python that loads it, run in OUTPUT
  public record DataFile(String key, String code) {}

  /// A column that is mostly empty.
  ///
  /// @param products how many have nothing in it
  public record EmptyColumn(String name, long products) {}

  /// What happened to the images.
  ///
  /// @param on false with `--images off`
  /// @param urls number of URLs tried
  /// @param reused number of these whose image an earlier run had stored
  /// @param bytes total size of the images stored, in bytes
  /// @param outcomes number of URLs by outcome
  /// @param hosts number of distinct hosts
  /// @param busiest hosts with the most URLs
  /// @param slowest hosts with the longest mean time per URL
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

  /// The numbers of one host.
  public record Host(String name, long urls, long images, double secondsPerUrl) {}

  /// The attributes read from specifications.
  ///
  /// @param pairs number of key-value pairs
  /// @param keyless number of values without a key
  /// @param repeatedKeys number of keys with more than one distinct value in their row
  /// @param malformed number of rows whose specification or tree could be read only in part
  /// @param malformedRows the first of these
  /// @param keys number of distinct keys
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

  /// A row whose specification or category tree could be read only in part.
  ///
  /// @param detail what was expected and what was found, and where
  public record MalformedRow(String uniqId, String detail) {}

  /// A product on which a step failed with an unforeseen exception; its cells of that step, if any,
  /// are empty.
  ///
  /// @param cause the exception
  public record FailedRow(String step, String uniqId, String cause) {}

  /// The number of rows that have an attribute.
  ///
  /// @param rate their share of all rows, 0 to 1
  public record Fill(String key, long rows, double rate) {}

  /// The category tree.
  ///
  /// @param depth levels of the deepest tree
  /// @param tree counts of the upper levels, below a root without a name
  /// @param productTypes null if no category has several below it
  public record Categories(
      int depth,
      boolean capped,
      Category tree,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProductTypes productTypes) {}

  /// One category.
  ///
  /// @param products number of products in it and below
  /// @param children those with the most products
  /// @param otherChildren how many more children it has
  public record Category(String name, long products, List<Category> children, int otherChildren) {}

  /// How often a name occurred.
  public record Count(String name, long count) {}

  /// Product types below a category: the third level from the end of each product's tree, or of the
  /// largest category its children.
  ///
  /// @param products number of products below the category
  /// @param types number of distinct product types
  public record ProductTypes(
      String category, long products, long types, boolean capped, List<Count> top) {}

  /// The lemmas of the descriptions.
  ///
  /// @param tokens number of tokens before cleaning
  /// @param stopWords number of these that are stop words
  /// @param lemmas number of lemmas, each counted once per row
  /// @param perRow mean of `lemmas` per row
  /// @param withMarkup number of rows whose description had tags or entities
  /// @param empty number of rows whose cleaned description is empty
  /// @param withoutWords number of these whose description has text
  /// @param scripts number of rows whose description has text, by its script
  /// @param languages number of the same rows by their likely language, a code of ISO 639-1 or
  ///   `unknown`
  /// @param distinct number of distinct lemmas in all rows
  /// @param top the lemmas that occur in most rows
  public record Lemmas(
      long tokens,
      long stopWords,
      long lemmas,
      double perRow,
      long withMarkup,
      long empty,
      long withoutWords,
      SortedMap<String, Long> scripts,
      SortedMap<String, Long> languages,
      long distinct,
      boolean capped,
      List<Count> top) {
    public Lemmas {
      scripts = new TreeMap<>(scripts);
      languages = new TreeMap<>(languages);
    }
  }

  /// The dataset for retrieval.
  ///
  /// @param on false without `--rag`
  /// @param capped whether rows of rare kinds may be missing, since there were more kinds than are
  ///   counted
  public record Retrieval(boolean on, long rows, boolean capped) {}

  /// The time that a step took.
  ///
  /// @param seconds of all its shards added up; several may have run at once
  /// @param pods null outside a workflow
  public record StepTime(
      String step,
      int shards,
      double seconds,
      int slowestShard,
      double slowestSeconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pods pods) {}

  /// The pods of a step. A shard waits from the end of the step that made it, or from the
  /// workflow's submission, until the step begins on it in the pod that completes it: for a place
  /// on a node, images, files and pods that fail before.
  ///
  /// @param started how many there were
  /// @param retries how many of these came after one that had failed
  /// @param waitSeconds of all shards added up
  public record Pods(int started, int retries, double waitSeconds, double longestWaitSeconds) {}
}
