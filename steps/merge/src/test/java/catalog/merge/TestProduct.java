package catalog.merge;

import catalog.handover.DatasetName;
import java.util.List;
import java.util.Optional;

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

  TestProduct withText(String text) {
    return new TestProduct(uniqId, name, brand, text, attributes, levels, ledger);
  }

  /// Its description without markup.
  String text() {
    return cleaned.isEmpty() ? "" : "The " + cleaned + ".";
  }

  /// The line of the first image that its ledger names.
  private Optional<List<Object>> image() {
    return ledger.stream().filter(line -> line.get(2).equals("stored")).findFirst();
  }

  /// What is known of that image: width, height, bytes, type and digest.
  List<Object> imageFacts() {
    return image()
        .map(line -> List.of(line.get(5), line.get(6), line.get(4), line.get(7), line.get(8)))
        .orElse(List.of("", "", "", "", ""));
  }

  /// The key of the first image that its ledger names.
  String imageKey() {
    return image()
        .map(line -> new DatasetName("flipkart").image(uniqId, (int) line.get(0), ""))
        .orElse("");
  }

  static List<Object> stored(int index) {
    return stored(index, "ab12");
  }

  static List<Object> stored(int index, String sha256) {
    return List.of(
        index, "http://a.example/" + index, "stored", 200, 512, 8, 6, "image/jpeg", sha256, 25);
  }

  static List<Object> missed(int index, String outcome) {
    return List.of(index, "http://b.example/" + index, outcome, 404, 0, "", "", "", "", 75);
  }
}
