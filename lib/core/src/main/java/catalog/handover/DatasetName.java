package catalog.handover;

import catalog.fault.Fault;
import catalog.file.Keys;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The name of a catalog's dataset, from which those of its files and folders below OUTPUT follow.
///
/// @param text 1 to 64 letters, digits and `._-`, the first a letter or digit
public record DatasetName(String text) {
  private static final String FLIPKART = "flipkart";
  private static final String OTHERS = "catalog";
  private static final String JPEG = ".jpg";

  /// The usual endings of files by the media types of images that are stored.
  private static final Map<String, String> ENDINGS =
      Map.of(
          "image/jpeg", JPEG,
          "image/png", ".png",
          "image/gif", ".gif",
          "image/webp", ".webp",
          "image/avif", ".avif");

  /// @throws Fault usage if this can be no name
  public DatasetName {
    if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw Fault.usage(
          "--name takes 1 to 64 letters, digits and ._- beginning with a letter or digit, not '%s'."
              .formatted(text));
    }
  }

  /// The name that a user chose, else `flipkart` for the format of this name and `catalog` for all
  /// others.
  public static DatasetName of(@Nullable String chosen, String format) {
    return new DatasetName(chosen != null ? chosen : format.equals(FLIPKART) ? FLIPKART : OTHERS);
  }

  /// Folder of raw catalogs.
  public String raw() {
    return text + "_raw_dataset";
  }

  /// Folder of the images.
  public String images() {
    return text + "_images";
  }

  /// Folder of the finished dataset.
  public String folder() {
    return text + "_preprocessed_dataset";
  }

  /// File of the products, in the dataset's folder.
  public String products() {
    return text + ".csv";
  }

  /// File of the products for retrieval-augmented generation, in the dataset's folder.
  public String retrieval() {
    return text + "_rag.csv";
  }

  /// The names of the Parquet files of the products begin so, in the dataset's folder.
  ///
  /// @param split name of the side that they hold; empty without splits
  public String parquet(String split) {
    return split.isEmpty() ? text : text + "-" + split;
  }

  /// Folder of the tar files of images with their products.
  public String tars() {
    return text + "_webdataset";
  }

  /// Key of the list of products that have an image, in the folder of the images.
  public String imageRows() {
    return images() + "/metadata.jsonl";
  }

  /// Key of a product's image. Its ending is that of its type; in the dataset `flipkart` it is
  /// always `.jpg`, as the reference has it.
  ///
  /// @param index the 0-based position of its URL in the product's list
  /// @param contentType media type of the image
  public String image(String uniqId, int index, String contentType) {
    return image(uniqId, index) + (isFlipkart() ? JPEG : ending(contentType));
  }

  /// The usual ending of the files of a media type, with its dot.
  ///
  /// @param contentType media type of an image
  public static String ending(String contentType) {
    return ENDINGS.getOrDefault(contentType, JPEG);
  }

  /// All keys that an image of any type could have.
  public Stream<String> imageOfAnyType(String uniqId, int index) {
    Stream<String> endings = isFlipkart() ? Stream.of(JPEG) : ENDINGS.values().stream().sorted();
    return endings.map(ending -> image(uniqId, index) + ending);
  }

  private String image(String uniqId, int index) {
    return images() + "/" + Keys.nameOf(uniqId) + "_" + index;
  }

  private boolean isFlipkart() {
    return text.equals(FLIPKART);
  }
}
