package catalog.handover;

import java.util.Locale;

/// The names of files and folders below OUTPUT, a bucket's prefix or a local folder, that are the
/// same for all datasets; [DatasetName] has the others.
///
/// Shard numbers have five digits so that no key is a prefix of another.
public final class Layout {
  /// Records that are not in the dataset: a file of its folder, and of split's.
  public static final String REJECTED = "rejected.csv";

  /// A page with images of the dataset.
  public static final String GALLERY = "gallery.html";

  /// What happened, for people.
  public static final String REPORT = "report.html";

  /// What happened, for programs.
  public static final String REPORT_JSON = "report.json";

  /// The files of the dataset, in its folder: see [DatasetFiles].
  public static final String DATASET = "dataset.json";

  /// Files that are in OUTPUT beside those of [#DATASET] while a run publishes its own, or since
  /// one did not end; in the dataset's folder.
  public static final String UNPUBLISHED = "unpublished.json";

  /// The dataset card, at OUTPUT's root.
  public static final String CARD = "README.md";

  /// The dataset in terms of Croissant, at OUTPUT's root.
  public static final String CROISSANT = "croissant.json";

  /// Which product is on which side of a split, in the dataset's folder.
  public static final String SPLITS = "splits.csv";

  /// Folder of what merge hands over to the steps after it, in a run's folder.
  public static final String MERGE = "merge";

  /// File in merge's folder that holds only the number of tar files to be made, for the workflow's
  /// fan-out.
  public static final String TAR_COUNT = "tar-count";

  /// Folder of a copy of the catalog, in a run's folder.
  public static final String INPUT = "input";

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

  private Layout() {}

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

  /// Name of a tar file of images, in the folder of the step that makes it and in the dataset's.
  public static String tar(int number) {
    return number(number) + ".tar";
  }

  /// A shard's number as in the names of its files.
  public static String number(int shard) {
    return String.format(Locale.ROOT, "%05d", shard);
  }
}
