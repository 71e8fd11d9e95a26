package catalog.launcher.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CsvReader;
import catalog.launcher.CatalogProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the whole job on the sample of each format, and holds the README's table against it.
@Tag("slow")
class SampleFormatsTest {
  @TempDir Path temp = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {"shopify", "woocommerce", "google-merchant", "amazon", "flipkart", "generic"})
  void theReadmeSaysWhatBecomesOfEachSample(String format) throws IOException {
    CatalogProcess run =
        CatalogProcess.run(
            temp, Map.of(), "run", "--format=" + format, "--output=" + temp.resolve("out"));

    assertEquals(0, run.exitCode(), run.cause());
    String name = format.equals("flipkart") ? "flipkart" : "catalog";
    Path folder = temp.resolve("out").resolve(name + "_preprocessed_dataset");
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    assertEquals(format, report.at("/rows/format").asText());
    assertTrue(report.path("emptyColumns").isMissingNode(), report.toString());
    List<Integer> numbers = new ArrayList<>();
    try (var rows = new CsvReader(folder.resolve(name + ".csv"), List.of("attributes"))) {
      int products = 0;
      int attributes = 0;
      int images = 0;
      for (CsvReader.Row row : rows) {
        products++;
        attributes += row.get("attributes").equals("{}") ? 0 : 1;
        images += row.get("image_uri").isEmpty() ? 0 : 1;
      }
      numbers.addAll(List.of(products, attributes, images));
    }
    String row =
        "| `%s` | %,d | %,d | %,d | %,d | %d |"
            .formatted(
                format,
                report.at("/rows/read").asInt(),
                numbers.get(0),
                numbers.get(1),
                numbers.get(2),
                report.at("/categories/depth").asInt());
    String readme = Files.readString(Path.of("../../README.md"));
    assertTrue(readme.contains(row), row);
  }
}
