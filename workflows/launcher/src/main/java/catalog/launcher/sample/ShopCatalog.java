package catalog.launcher.sample;

import catalog.csv.CsvWriter;
import catalog.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Writes a catalog of invented products as a [Shop] exports it.
///
/// The same arguments give the same bytes. Of each hundred products one has no id, one that of an
/// earlier product, and one is cut off; one has an image that is gone, one none at all.
final class ShopCatalog {
  private static final int PERIOD = 100;
  private static final Set<String> IDS = Set.of("Handle", "ID", "SKU", "id", "Uniq Id", "sku");

  private final Shop shop;
  private final String imageHost;

  /// @param imageHost address and port of the server that has the pictures, like `127.0.0.1:8765`
  ShopCatalog(Shop shop, String imageHost) {
    this.shop = shop;
    this.imageHost = imageHost;
  }

  /// Writes the catalog.
  ///
  /// @param products 0 or more, each of one record or several
  void write(Path file, long products) {
    try (var out = new AtomicFile(file)) {
      append(out, CsvWriter.line(shop.header()));
      for (long number = 0; number < products; number++) {
        write(out, number);
      }
      out.commit();
    }
  }

  private void write(AtomicFile out, long number) {
    int kind = (int) (number % PERIOD);
    SampleProduct product = SampleProduct.of(kind == 61 ? number - 5 : number);
    for (List<String> record : shop.records(product, images(product, kind))) {
      append(
          out,
          CsvWriter.line(
              switch (kind) {
                case 48 -> record.subList(0, 3);
                case 97 -> withoutIds(record);
                default -> record;
              }));
    }
  }

  private List<String> withoutIds(List<String> record) {
    return IntStream.range(0, record.size())
        .mapToObj(i -> IDS.contains(shop.header().get(i)) ? "" : record.get(i))
        .toList();
  }

  private List<String> images(SampleProduct product, int kind) {
    String host = "http://" + imageHost;
    return switch (kind) {
      case 3 -> List.of(host + "/gone/" + product.id() + "-0.jpeg");
      case 8 -> List.of();
      default ->
          IntStream.range(0, 1 + kind % 4)
              .mapToObj(i -> host + "/image/" + product.id() + "-" + i + ".jpeg")
              .toList();
    };
  }

  private static void append(AtomicFile out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
  }
}
