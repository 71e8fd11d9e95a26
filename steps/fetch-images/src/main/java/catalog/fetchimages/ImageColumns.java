package catalog.fetchimages;

import catalog.fetchimages.fetch.Fetched;
import catalog.handover.Column;
import java.util.Collections;
import java.util.List;

/// The columns of a product's image: its key, and for models what is known of it.
final class ImageColumns {
  static final List<Column> ALL =
      List.of(
          new Column("image_uri", Column.Type.IMAGE),
          new Column("image_width", Column.Type.INTEGER, false),
          new Column("image_height", Column.Type.INTEGER, false),
          new Column(Column.IMAGE_BYTES, Column.Type.INTEGER, false),
          new Column(Column.IMAGE_TYPE, Column.Type.TEXT, false),
          new Column(Column.IMAGE_SHA256, Column.Type.TEXT, false));

  private static final List<String> NONE = Collections.nCopies(ALL.size(), "");

  private ImageColumns() {}

  /// The cells of a product; empty if no URL gave an image.
  static List<String> cells(ProductFetch product) {
    Fetched.Facts image = product.image();
    return image == null
        ? NONE
        : List.of(
            product.imageKey(),
            String.valueOf(image.width()),
            String.valueOf(image.height()),
            String.valueOf(image.bytes()),
            image.type(),
            image.sha256());
  }
}
