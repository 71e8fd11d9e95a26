package catalog.handover;

import java.util.Locale;

/// Where everything lies below a bucket's prefix or a local folder.
///
/// Shard numbers have five digits so that no key is a prefix of another.
public final class Layout {
  /// Folder of the images.
  public static final String IMAGES = "flipkart_images";

  /// Folder of the finished dataset.
  public static final String DATASET = "flipkart_preprocessed_dataset";

  private Layout() {}

  /// Key of a product's image: `index` is the 0-based position of its URL in the product's list.
  public static String image(String uniqId, int index) {
    return IMAGES + "/" + uniqId + "_" + index + ".jpg";
  }

  /// Folder of what one step of a run hands over.
  public static String stepFolder(String run, String step) {
    return "runs/" + run + "/" + step;
  }

  /// Name of a shard's CSV file, in every step's folder.
  public static String shardCsv(int shard) {
    return String.format(Locale.ROOT, "%05d.csv", shard);
  }

  /// Name of a shard's report, in every step's folder.
  public static String shardReport(int shard) {
    return String.format(Locale.ROOT, "%05d.json", shard);
  }
}
