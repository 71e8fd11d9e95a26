package catalog.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CatalogColumn;
import catalog.handover.Manifest;
import catalog.step.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RowsPerShardTest {
  private static final String HEADER = String.join(",", CatalogColumn.headers());

  @TempDir Path temp = Path.of("");
  private final SplitOptions options = new SplitOptions();

  @ParameterizedTest
  @CsvSource({
    "2500, 0, '1000,1000,500'",
    "7000, 500, '5000,2000'",
    "60000, 10, '6667,6667,6667,6667,6667,6667,6667,6667,6664'"
  })
  void autoSuitsTheCatalogAndThePlace(int rows, int maxShards, String sizes) throws IOException {
    options.maxShards = maxShards;
    assertEquals(sizes, sizes(write("a.csv", rows, "d")));
    assertEquals(sizes, sizes(write("a.csv.gz", rows, "d")));
  }

  @Test
  void autoCountsTheRecordsThatAreTaken() throws IOException {
    options.maxShards = 10;
    options.limit = 12_000;
    assertEquals("5000,5000,2000", sizes(write("a.csv", 60_000, "d")));
  }

  @Test
  void autoMakesNotMoreShardsThanThereMayBeHoweverShortRecordsBecome() throws IOException {
    options.maxShards = 4;
    Path catalog = write("a.csv", 100, "d".repeat(100_000));
    Files.writeString(catalog, rows(100, 60_000, "d"), java.nio.file.StandardOpenOption.APPEND);
    assertEquals("5000,5000,5000,45000", sizes(catalog));
  }

  @Test
  void shardsGrowWhereMoreRowsComeThanExpected() {
    ShardSizes sizes = ShardSizes.atMost(500, 4_500_000, 5000);
    assertEquals(10_000, sizes.of(0));
    assertEquals(10_000, sizes.of(449));
    assertEquals(20_000, sizes.of(450));
    assertEquals(40_000, sizes.of(451));
    assertTrue(sizes.of(498) > 1L << 40);
    assertEquals(Long.MAX_VALUE, sizes.of(499));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "", "3.5", "99999999999"})
  void refusesOtherWords(String text) {
    var program = new CommandLine(new SplitMain());
    var thrown =
        assertThrows(
            CommandLine.ParameterException.class,
            () -> program.parseArgs("--input=a", "--output=b", "--rows-per-shard=" + text));
    assertTrue(
        String.valueOf(thrown.getMessage())
            .endsWith("expected auto or a number from 1 on, not '" + text + "'"),
        thrown.toString());
  }

  private String sizes(Path catalog) {
    Manifest manifest =
        new SplitStep(options)
            .split(
                catalog, "catalog", temp.resolve(catalog.getFileName() + "-split"), Progress.NONE);
    List<String> rows =
        manifest.shards().stream().map(shard -> String.valueOf(shard.rows())).toList();
    return String.join(",", rows);
  }

  private Path write(String name, int rows, String description) throws IOException {
    Path file = temp.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(out) : out;
        var text = new PrintStream(packed, false, StandardCharsets.UTF_8)) {
      text.print(HEADER + "\n" + rows(0, rows, description));
    }
    return file;
  }

  private static String rows(int first, int end, String description) {
    var rows = new StringBuilder();
    for (int i = first; i < end; i++) {
      rows.append("u%d,n,%s,b,i,s,t\n".formatted(i, description));
    }
    return rows.toString();
  }
}
