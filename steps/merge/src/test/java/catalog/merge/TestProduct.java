package catalog.merge;

import catalog.handover.DatasetName;
import java.util.List;

/// A product of a shard, and what the three steps hand over for it.
///
/// @param attributes one JSON object
/// @param ledger its lines of `images.csv`, without the id
record TestProduct(
    String uniqId,
    String name,
    String brand,
    String cleaned,
    String attributes,
    List<String> levels,
    List<List<Object>> ledger) {

  /// A product with an image.
  static TestProduct of(String uniqId, String... levels) {
    return new TestProduct(
        uniqId,
        "Name of " + uniqId,
        "Brand",
        "soft cotton " + uniqId,
        "{\"Fabric\": \"Cotton\", \"Id\": \"" + uniqId + "\"}",
        List.of(levels),
        List.of(stored(0)));
  }

  TestProduct withLedger(List<List<Object>> lines) {
    return new TestProduct(uniqId, name, brand, cleaned, attributes, levels, lines);
  }

  TestProduct withAttributes(String json) {
    return new TestProduct(uniqId, name, brand, cleaned, json, levels, ledger);
  }

  /// The key of the first image that its ledger names.
  String imageKey() {
    return ledger.stream()
        .filter(line -> line.get(2).equals("stored"))
        .findFirst()
        .map(line -> new DatasetName("flipkart").image(uniqId, (int) line.get(0), ""))
        .orElse("");
  }

  static List<Object> stored(int index) {
    return List.of(
        index, "http://a.example/" + index, "stored", 200, 512, 8, 6, "image/jpeg", "ab12", 25);
  }

  static List<Object> missed(int index, String outcome) {
    return List.of(index, "http://b.example/" + index, outcome, 404, 0, "", "", "", "", 75);
  }
}
