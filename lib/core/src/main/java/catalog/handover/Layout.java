package catalog.handover;

import catalog.file.Keys;
import java.util.List;
import java.util.Locale;

/// The names of all files and folders below OUTPUT, a bucket's prefix or a local folder.
///
/// Shard numbers have five digits so that no key is a prefix of another.
public final class Layout {
  /// Folder of raw catalogs.
  public static final String RAW = "flipkart_raw_dataset";

  /// Folder of the images.
  public static final String IMAGES = "flipkart_images";

  /// Folder of the finished dataset; the names that follow are those of its files.
  public static final String DATASET = "flipkart_preprocessed_dataset";

  /// The products.
  public static final String PRODUCTS = "flipkart.csv";

  /// The products for retrieval-augmented generation.
  public static final String RETRIEVAL = "flipkart_rag.csv";

  /// Records that are not in the dataset; also a file in split's folder.
  public static final String REJECTED = "rejected.csv";

  /// A page with images of the dataset.
  public static final String GALLERY = "gallery.html";

  /// What happened, for people.
  public static final String REPORT = "report.html";

  /// What happened, for programs.
  public static final String REPORT_JSON = "report.json";

  /// Lock that names the run that is writing below OUTPUT.
  public static final String LOCK = ".lock";

  /// Folder of the hand-overs of all runs.
  public static final String RUNS = "runs";

  /// Folder of split's hand-over, in a run's folder.
  public static final String SPLIT = "split";

  /// Split's list of shards, in its folder.
  public static final String MANIFEST = "manifest.json";

  /// Folder of the shards in split's folder.
  public static final String SHARDS = "shards";

  /// File in split's folder that holds only the number of shards, for the workflow's fan-out.
  public static final String SHARD_COUNT = "shard-count";

  /// Files of the dataset that not every run writes.
  public static final List<String> OPTIONAL = List.of(RETRIEVAL);

  private Layout() {}

  /// Key of a product's image: `index` is the 0-based position of its URL in the product's list.
  public static String image(String uniqId, int index) {
    return IMAGES + "/" + Keys.nameOf(uniqId) + "_" + index + ".jpg";
  }

  /// Folder of a run's hand-overs; each step has a folder in it.
  public static String runFolder(String run) {
    return RUNS + "/" + run;
  }

  /// Name of a shard's CSV file, in every step's folder.
  public static String shardCsv(int shard) {
    return number(shard) + ".csv";
  }

  /// Name of a shard's report, in every step's folder.
  public static String shardReport(int shard) {
    return number(shard) + ".json";
  }

  /// Name of a shard's part of a table, in the folder of the step that adds it.
  public static String shardTable(int shard, Table table) {
    return number(shard) + "-" + table.file();
  }

  /// A shard's number as in the names of its files.
  public static String number(int shard) {
    return String.format(Locale.ROOT, "%05d", shard);
  }
}
