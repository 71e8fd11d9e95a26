package catalog.split;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.step.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitStepTest {
  private static final String HEADER = String.join(",", CatalogColumn.headers()) + "\n";

  @TempDir Path temp = Path.of("");
  private final SplitOptions options = new SplitOptions();

  @Test
  void putsRowsIntoShardsInInputOrder() throws IOException {
    options.rowsPerShard = new RowsPerShard(3);
    Manifest manifest = split(HEADER + rows(0, 8));
    assertEquals(
        List.of(3L, 3L, 2L), manifest.shards().stream().map(Manifest.Shard::rows).toList());
    assertEquals(List.of("u0", "u1", "u2", "u3", "u4", "u5", "u6", "u7"), ids());
    assertEquals("3", Files.readString(folder().resolve(Layout.SHARD_COUNT)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NA,n,d,b,i,s,t         | null_id
          ../../x,n,d,b,i,s,t    | bad_id
          u9,n,NaN,b,i,s,t       | null_description
          u9,n,d,b,"",s,t        | null_image
          u9,n,d,b,i,None,t      | null_product_specifications
          u9,n,d,b,i,s,<NA>      | null_product_category_tree
          u1,n,d,b,i,s,t         | duplicate_id
          u9,n,d,b,i,s           | malformed
          ,,,,,,                 | null_id
          u1,n,,b,i,s,t          | null_description
          """)
  void rejectsForTheFirstReasonThatHolds(String record, String reason) {
    Manifest manifest = split(HEADER + rows(0, 5) + record + "\n" + rows(5, 8));
    assertEquals(Map.of(reason, 1L), manifest.rejected());
    assertEquals(9, manifest.recordsRead());
    assertEquals(8, manifest.rowsKept());
    try (var rejected =
        new CsvReader(folder().resolve(Layout.REJECTED), Manifest.REJECTED_COLUMNS)) {
      CsvReader.Row row = rejected.iterator().next();
      assertEquals("7", row.get("line"));
      assertEquals(reason, row.get("reason"));
      assertEquals(record, row.get("record"));
    }
  }

  @Test
  void takesARejectedRecordsIdForNew() {
    Manifest manifest = split(HEADER + "u1,n,,b,i,s,t\nu1,n,d,b,i,s,t\n");
    assertEquals(1, manifest.rowsKept());
  }

  @Test
  void makesNullsOfColumnsThatMayBeNullEmpty() {
    split(HEADER + "u1,NA,d,null,i,s,t\n");
    try (var shard = new CsvReader(Manifest.shardFile(folder(), 0), CatalogColumn.headers())) {
      assertEquals(List.of("u1", "", "d", "", "i", "s", "t"), shard.iterator().next().cells());
    }
  }

  @Test
  void makesAnEmptyShardOfAHeaderAlone() throws IOException {
    Manifest manifest = split(HEADER);
    assertEquals(List.of(0L), manifest.shards().stream().map(Manifest.Shard::rows).toList());
    assertEquals("1", Files.readString(folder().resolve(Layout.SHARD_COUNT)));
  }

  @Test
  void takesTheFirstRecordsOnly() {
    options.limit = 5;
    assertEquals(5, split(HEADER + rows(0, 8)).recordsRead());
  }

  @Test
  void leavesNothingWhenTooMuchIsMalformed() {
    Fault fault =
        assertThrows(
            Fault.class,
            () ->
                split(
                    HEADER
                        + "u1,a,b,c,d,e,f\n"
                        + "\"a\"b\n".repeat(3)
                        + "u2,a,b,c,d,e,f\nx\nu3,a,b,c,d,e,f\nx\nu4,a,b,c,d,e,f\ny\n".repeat(1),
                    40));
    assertEquals(65, fault.exitCode());
    assertEquals(
        "4 of the 8 records of input.csv are rejected, more than --max-rejected 40.0 % allows:"
            + " 4 malformed; is ',' its delimiter?",
        fault.getMessage());
    assertFalse(Files.exists(folder().resolve(Layout.MANIFEST)));
    assertFalse(Files.exists(folder().resolve(Layout.REJECTED)));
    assertFalse(Files.exists(Manifest.shardFile(folder(), 0)));
  }

  @Test
  void countsRejectsOfAllReasonsAgainstTheBound() {
    String text = HEADER + rows(0, 3) + "u8,n,,b,i,s,t\n,n,d,b,i,s,t\nu1,n,d,b,i,s,t\nu9,n\n";
    Fault fault = assertThrows(Fault.class, () -> split(text));
    assertEquals(
        "4 of the 7 records of input.csv are rejected, more than --max-rejected 50.0 % allows:"
            + " 1 duplicate_id, 1 malformed, 1 null_description, 1 null_id; is ',' its delimiter?",
        fault.getMessage());
    assertEquals(65, fault.exitCode());
  }

  @Test
  void endsWhenNotOneRecordIsKeptWhateverTheBound() {
    Fault fault = assertThrows(Fault.class, () -> split(HEADER + "u8,n,,b,i,s,t\n".repeat(3), 100));
    assertEquals(
        "Not one of the 3 records of input.csv was kept: 3 null_description.", fault.getMessage());
    assertEquals(65, fault.exitCode());
  }

  @Test
  void countsEveryRecordWhoseLinesAreMalformed() {
    var text = new StringBuilder(HEADER + rows(10, 12));
    for (int i = 12; i < 99; i++) {
      text.append("u").append(i).append(",n,soft, warm,b,i,s,t\n");
    }
    Manifest manifest = split(text.toString(), 100);
    assertEquals(89, manifest.recordsRead());
    assertEquals(Map.of("malformed", 87L), manifest.rejected());
  }

  @Test
  void looksAtItsBoundsAgainWhenItsWorkIsUsedAgain() {
    options.rowsPerShard = new RowsPerShard(2);
    split(HEADER + rows(0, 6) + "x\n" + rows(6, 8) + "u9,n,,b,i,s,t\n", 100);
    Path input = temp.resolve("input.csv");
    options.maxRejected = 20;
    assertTrue(new SplitStep(options).reusable(input, folder()).isPresent());
    options.maxRejected = 19;
    Fault fault = assertThrows(Fault.class, () -> new SplitStep(options).reusable(input, folder()));
    assertTrue(fault.getMessage().startsWith("2 of the 10 records of input.csv are rejected"));
    options.maxRejected = 20;
    options.maxShards = 3;
    fault = assertThrows(Fault.class, () -> new SplitStep(options).reusable(input, folder()));
    assertEquals(2, fault.exitCode());
  }

  @Test
  void readsAPipeOnceAndLeavesNoCopyOfIt() throws Exception {
    Manifest expected = split(HEADER + rows(0, 8));
    Path pipe = temp.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Path folder = temp.resolve("piped");
    for (int run = 0; run < 2; run++) {
      var writer = Thread.ofVirtual().start(() -> write(pipe, HEADER + rows(0, 8)));
      var step = new SplitStep(options);
      Manifest found =
          assertTimeoutPreemptively(
              Duration.ofSeconds(60),
              () ->
                  step.reusable(pipe, folder)
                      .orElseGet(() -> step.split(pipe, "pipe", folder, Progress.NONE)));
      writer.join();
      assertEquals(expected.shards(), found.shards());
      assertEquals(expected.fingerprint(), found.fingerprint());
      assertFalse(Files.exists(folder.resolve("input")));
    }
  }

  @Test
  void refusesAFolderAsInput() {
    var step = new SplitStep(options);
    Fault fault =
        assertThrows(Fault.class, () -> step.split(temp, "here", folder(), Progress.NONE));
    assertEquals("here is a folder; expected a CSV file.", fault.getMessage());
    assertEquals(65, fault.exitCode());
  }

  @Test
  void namesTheRowsPerShardThatWouldDo() {
    options.rowsPerShard = new RowsPerShard(2);
    options.maxShards = 3;
    Fault fault = assertThrows(Fault.class, () -> split(HEADER + rows(0, 10)));
    assertEquals(
        "10 rows make 5 shards of 2, more than the 3 allowed; use --rows-per-shard 4.",
        fault.getMessage());
    assertEquals(2, fault.exitCode());
  }

  @Test
  void findsItsWorkAgainOnlyForTheSameInputAndOptionsAndWholeShards() throws IOException {
    options.rowsPerShard = new RowsPerShard(3);
    Manifest manifest = split(HEADER + rows(0, 8));
    Path input = temp.resolve("input.csv");
    assertEquals(manifest, new SplitStep(options).reusable(input, folder()).orElseThrow());
    options.rowsPerShard = new RowsPerShard(4);
    assertTrue(new SplitStep(options).reusable(input, folder()).isEmpty());
    options.rowsPerShard = new RowsPerShard(3);
    Files.writeString(Manifest.shardFile(folder(), 1), "cut");
    assertTrue(new SplitStep(options).reusable(input, folder()).isEmpty());
  }

  @Test
  void removesShardsOfAnEarlierSplit() throws IOException {
    options.rowsPerShard = new RowsPerShard(1);
    split(HEADER + rows(0, 8));
    options.rowsPerShard = new RowsPerShard(4);
    split(HEADER + rows(0, 8));
    try (Stream<Path> shards = Files.list(folder().resolve(Layout.SHARDS))) {
      assertEquals(2, shards.count());
    }
  }

  @Test
  void removesNoShardOfItsOwnWhereNumbersGrowLonger() throws IOException {
    Path shards = Files.createDirectories(folder().resolve(Layout.SHARDS));
    for (int number : List.of(99_999, 100_000, 100_001)) {
      Files.createFile(shards.resolve(Layout.shardCsv(number)));
    }
    SplitStep.removeFrom(folder(), 100_001);
    assertFalse(Files.exists(shards.resolve("100001.csv")));
    assertTrue(Files.exists(shards.resolve("100000.csv")));
    assertTrue(Files.exists(shards.resolve("99999.csv")));
  }

  @ParameterizedTest
  @CsvSource({"delimiter,';;'", "delimiter,''", "charset,no-such", "charset,''", "columns,x=y"})
  void refusesOptionsThatMakeNoSense(String option, String value) {
    switch (option) {
      case "delimiter" -> options.delimiter = value;
      case "charset" -> options.charset = value;
      default -> options.columns = value;
    }
    assertEquals(2, assertThrows(Fault.class, () -> new SplitStep(options)).exitCode());
  }

  private Path folder() {
    return temp.resolve("split");
  }

  private Manifest split(String text, double... maxRejected) {
    if (maxRejected.length > 0) {
      options.maxRejected = maxRejected[0];
    }
    Path input = temp.resolve("input.csv");
    write(input, text);
    return new SplitStep(options).split(input, "input.csv", folder(), Progress.NONE);
  }

  private static void write(Path file, String text) {
    try {
      Files.write(file, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String rows(int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append("u").append(i).append(",n,d,b,i,s,t\n");
    }
    return text.toString();
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int shard = 0; Files.exists(Manifest.shardFile(folder(), shard)); shard++) {
      try (var rows = new CsvReader(Manifest.shardFile(folder(), shard), CatalogColumn.headers())) {
        rows.forEach(row -> ids.add(row.get(CatalogColumn.UNIQ_ID)));
      }
    }
    return ids;
  }
}
