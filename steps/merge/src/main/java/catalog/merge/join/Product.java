package catalog.merge.join;

import catalog.csv.CatalogColumn;
import catalog.handover.Column;
import java.util.ArrayList;
import java.util.List;

/// One row of the dataset.
///
/// @param cells in the order of the schema's columns; an image's cell holds its key
public record Product(View view, List<String> cells) {
  /// The indexes of the cells that the methods of a product read.
  public static final class View {
    private static final int NONE = -1;

    private final int uniqId;
    private final int name;
    private final int words;
    private final int attributes;
    private final int image;
    private final int text;
    private final int imageType;
    private final int imageSha256;
    private final int imageBytes;
    private final int[] levels;

    /// The view of all products with these columns.
    public View(Schema schema) {
      this.uniqId = schema.indexOf(CatalogColumn.UNIQ_ID.header());
      this.name = schema.indexOf(CatalogColumn.PRODUCT_NAME.header());
      this.words = first(schema, Column.Type.WORDS);
      this.attributes = first(schema, Column.Type.JSON);
      this.image = first(schema, Column.Type.IMAGE);
      this.text = schema.indexOf(Column.TEXT);
      this.imageType = schema.indexOf(Column.IMAGE_TYPE);
      this.imageSha256 = schema.indexOf(Column.IMAGE_SHA256);
      this.imageBytes = schema.indexOf(Column.IMAGE_BYTES);
      this.levels = schema.indexesOf(Column.Type.CATEGORY);
    }

    private static int first(Schema schema, Column.Type type) {
      int[] indexes = schema.indexesOf(type);
      return indexes.length == 0 ? NONE : indexes[0];
    }
  }

  private String cell(int index) {
    return index == View.NONE ? "" : cells.get(index);
  }

  /// The product's id.
  public String uniqId() {
    return cell(view.uniqId);
  }

  /// Its name.
  public String name() {
    return cell(view.name);
  }

  /// The words of its description, one space between them.
  public String words() {
    return cell(view.words);
  }

  /// Its attributes, one JSON object; empty if no step made any.
  public String attributes() {
    return cell(view.attributes);
  }

  /// The key of its image, empty if it has none.
  public String imageKey() {
    return cell(view.image);
  }

  /// The media type of its image, empty if it has none.
  public String imageType() {
    return cell(view.imageType);
  }

  /// The SHA-256 of its image, empty if it has none.
  public String imageSha256() {
    return cell(view.imageSha256);
  }

  /// The size of its image in bytes, 0 if it has none.
  public long imageBytes() {
    String bytes = cell(view.imageBytes);
    return bytes.isEmpty() ? 0 : Long.parseLong(bytes);
  }

  /// Its description without markup; empty if it has none, or no step handed it over.
  public String text() {
    return cell(view.text);
  }

  /// The levels of its category, from the root; empty ones at the end are left out.
  public List<String> levels() {
    int depth = view.levels.length;
    while (depth > 0 && cells.get(view.levels[depth - 1]).isEmpty()) {
      depth--;
    }
    List<String> levels = new ArrayList<>(depth);
    for (int level = 0; level < depth; level++) {
      levels.add(cells.get(view.levels[level]));
    }
    return levels;
  }
}
