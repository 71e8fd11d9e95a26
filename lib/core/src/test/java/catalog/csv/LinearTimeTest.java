package catalog.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.HostileText;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Catalogs of a megabyte, on which a program of more than linear time takes minutes.
@Tag("slow")
class LinearTimeTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final long SEED = System.nanoTime();
  private static final String HEADER = String.join(",", CatalogColumn.headers()) + "\n";
  private static final List<String> ENDS = List.of("", "\n", "\"\n", "\n,");
  private static final CsvSyntax FORMAT = new CsvSyntax(',', UTF_8, HostileText.LARGEST);

  static Stream<HostileText> texts() {
    Random random = new Random(SEED);
    return HostileText.all(SEED).map(text -> text.with(ENDS.get(random.nextInt(ENDS.size()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void readsWhateverIsRepeated(HostileText hostile) {
    assertTimeoutPreemptively(
        DEADLINE,
        () -> {
          for (String text : hostile.texts().toList()) {
            read(HEADER + text);
            read("x,".repeat(CatalogReader.MAX_CELLS - 7) + HEADER + text);
          }
        },
        () -> "seed " + SEED);
  }

  private static void read(String catalog) {
    var in = new ByteArrayInputStream(catalog.getBytes(UTF_8));
    try (var reader = new CatalogReader("test.csv", in, FORMAT)) {
      long lastLine = 1;
      for (CatalogRecord record = reader.next(); record != null; record = reader.next()) {
        assertTrue(record.line() > lastLine, "records in order");
        lastLine = record.line();
      }
    }
  }
}
