package catalog.launcher.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CatalogColumn;
import catalog.launcher.CatalogMain;
import catalog.launcher.CatalogProcess;
import catalog.store.FakeGcs;
import catalog.testing.SmallDisk;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs real processes with a wrong input, output or bucket, and checks their exit codes and their
/// last lines on standard error.
class BadInputTest {
  private static final String HEADER = String.join(",", CatalogColumn.headers()) + "\n";

  private static final String CLASS_PATH = System.getProperty("java.class.path", "");

  @TempDir Path temp = Path.of("");

  @Test
  void saysThatTheFileIsMissing() {
    assertFails(
        65,
        "No file " + temp.resolve("none.csv") + ".",
        run("--input", temp.resolve("none.csv").toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--limit | -1 | --limit must be 0 or more, not -1.",
        "--max-rejected | NaN | --max-rejected must be between 0 and 100 percent, not NaN.",
        "--max-rejected | -1 | --max-rejected must be between 0 and 100 percent, not -1.0.",
        "--shard-timeout | 0 | --shard-timeout must be more than 0 seconds, not 0.0.",
        "--shard-timeout | NaN | --shard-timeout must be more than 0 seconds, not NaN.",
      })
  void refusesAnOptionThatMakesNoSense(String option, String value, String sentence)
      throws IOException {
    Files.writeString(input(), HEADER + rows(1));
    assertFails(2, sentence, run("--input", input().toString(), option, value));
  }

  @Test
  void saysThatTheFileIsEmpty() {
    assertFails(65, input() + " is empty: expected a header line.", runOn(""));
  }

  @Test
  void makesAnEmptyDatasetOfAHeaderAlone() throws IOException {
    CatalogProcess run = runOn(HEADER);
    assertEquals(0, run.exitCode(), run.cause());
    assertEquals(
        "uniq_id,product_name,description,brand,image,image_uri,attributes\n",
        Files.readString(dataset("flipkart.csv")));
    assertEquals("line,uniq_id,reason,detail,record\n", Files.readString(dataset("rejected.csv")));
    assertTrue(Files.exists(dataset("report.html")));
  }

  @Test
  void namesTheColumnsFoundWhereThereIsNoneOfIds() {
    CatalogProcess run = runOn("when,what\n1,2\n");
    assertEquals(65, run.exitCode());
    assertTrue(
        run.cause()
            .startsWith(
                input() + " has no column of ids; found when, what (delimiter ','); name it "),
        run.cause());
  }

  @Test
  void noticesTheDelimiterAndNamesItWhenAnotherIsGiven() throws IOException {
    CatalogProcess run = runOn((HEADER + rows(20)).replace(',', ';'));
    assertEquals(0, run.exitCode(), run.cause());
    CatalogProcess wrong = run("--input", input().toString(), "--delimiter", ",");
    assertEquals(65, wrong.exitCode());
    assertTrue(wrong.cause().contains("(delimiter ',')"), wrong.cause());
  }

  @Test
  void endsWhenMostRecordsAreMalformed() {
    CatalogProcess run = runOn(HEADER + "u1;n;d\n".repeat(3) + rows(0));
    assertFails(
        65,
        "Not one of the 1 records of " + input() + " was kept: 1 malformed; is ',' its delimiter?",
        run);
  }

  @Test
  void rejectsAFieldOf100MegabytesAndGoesOn() throws IOException {
    try (var out = Files.newBufferedWriter(input(), UTF_8)) {
      out.write(HEADER + rows(3) + "big,n,\"");
      String line = "x".repeat((1 << 20) - 1) + "\n";
      for (int i = 0; i < 100; i++) {
        out.write(line);
      }
      out.write("\",b,[],s,t\n" + row("last"));
    }
    CatalogProcess run = run("--input", input().toString());
    assertEquals(0, run.exitCode(), run.cause());
    assertEquals(5, Files.readAllLines(dataset("flipkart.csv")).size());
    assertTrue(
        Files.readString(dataset("rejected.csv"))
            .contains(
                "malformed,larger than 1048576 bytes (--max-record-bytes); covers 101 lines"));
    assertTrue(Files.size(dataset("rejected.csv")) < 70_000);
  }

  @Test
  void losesOneRecordToAnUnclosedQuoteAmongTenThousand() throws IOException {
    CatalogProcess run =
        runOn(HEADER + rows(5_000) + "bad,n,\"d,b,[],s,t\n" + rows(5_000).replace("u", "v"));
    assertEquals(0, run.exitCode(), run.cause());
    assertEquals(10_001, Files.readAllLines(dataset("flipkart.csv")).size());
    assertEquals(2, Files.readAllLines(dataset("rejected.csv")).size());
  }

  @Test
  void rejectsRecordsWithNulOrAnIdThatLeavesItsFolder() throws IOException {
    CatalogProcess run = runOn(HEADER + rows(3) + "x,\0,d,b,[],s,t\n" + row("y") + row("../../x"));
    assertEquals(0, run.exitCode(), run.cause());
    assertEquals(5, Files.readAllLines(dataset("flipkart.csv")).size());
    String rejected = Files.readString(dataset("rejected.csv"));
    assertTrue(rejected.contains("5,,malformed,a NUL character"), rejected);
    assertTrue(rejected.contains("7,../../x,bad_id,"), rejected);
  }

  @Test
  void readsUtf16ThatBeginsWithItsMark() throws IOException {
    byte[] content = ("\uFEFF" + HEADER + rows(3)).getBytes(UTF_16LE);
    assertEquals(0, runOn(content).exitCode());
    assertEquals(4, Files.readAllLines(dataset("flipkart.csv")).size());
  }

  @Test
  void saysHowToReadOtherCharacterSets() {
    String text = "größe," + HEADER + "5,".repeat(7) + "5\n";
    assertFails(
        65,
        "The header of "
            + input()
            + " has bytes that are not valid UTF-8; is it UTF-8? Name its character set with --charset.",
        runOn(text.getBytes(ISO_8859_1)));
    assertFails(
        65,
        "The header of "
            + input()
            + " has a NUL character; is it UTF-8? Name its character set with --charset.",
        runOn((HEADER + rows(3)).getBytes(UTF_16LE)));
    assertEquals(0, run("--input", input().toString(), "--charset", "UTF-16LE").exitCode());
  }

  @Test
  void saysThatGzipEndsEarlyAndLeavesNothing() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write((HEADER + rows(50_000)).getBytes(UTF_8));
    }
    CatalogProcess run = runOn(Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
    assertFails(65, input() + " ends in the middle of its gzip stream.", run);
    assertFalse(Files.exists(output().resolve("runs/local/split/shards/00000.csv")));
  }

  @Test
  void saysThatTheOutputCannotBeWritten() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "x");
    Files.writeString(input(), HEADER);
    CatalogProcess run =
        run("--input", input().toString(), "--output", file.resolve("out").toString());
    assertEquals(2, run.exitCode());
    assertTrue(run.cause().startsWith("Cannot write " + file.resolve("out")), run.cause());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc/x/y", "FILE/out", "LONG"})
  void saysThatTheOutputCannotBeMade(String place) throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "x");
    Files.writeString(input(), HEADER);
    String output =
        place
            .replace("FILE", file.toString())
            .replace("LONG", temp.resolve("x".repeat(300)).toString());
    CatalogProcess run = run("--input", input().toString(), "--output", output);
    assertEquals(2, run.exitCode(), run.cause());
    assertTrue(run.cause().startsWith("Cannot write " + output), run.cause());
  }

  @Test
  void showsNothingOfANameThatMovesTheCursor() {
    CatalogProcess run = run("--input", temp.resolve("a\u001b[2J\u009b").toString());
    assertFails(65, "No file " + temp.resolve("a?[2J?") + ".", run);
  }

  @Test
  void saysWhichLocaleANameNeeds() throws IOException, InterruptedException {
    Path err = temp.resolve("err.txt");
    String command =
        "exec '%s' -cp \"$CLASS_PATH\" %s run --output \"$(printf 'out-\\303\\244')\""
            .formatted(CatalogProcess.Running.java(), CatalogMain.class.getName());
    var builder = new ProcessBuilder("sh", "-c", command).redirectError(err.toFile());
    builder.environment().putAll(Map.of("LC_ALL", "C", "CLASS_PATH", CLASS_PATH));
    assertEquals(2, builder.start().waitFor());
    String cause = Files.readAllLines(err).getLast();
    assertTrue(cause.startsWith("Cannot use the file name 'out-"), cause);
    assertTrue(cause.contains("; set LC_ALL=C.UTF-8, since file names are read as "), cause);
  }

  @Test
  void saysThatTheDiskIsFullAndSucceedsOnceItIsNot() throws IOException {
    Files.writeString(input(), HEADER + rows(20_000));
    try (SmallDisk disk = SmallDisk.mount(temp, "size=2m")) {
      String out = disk.folder().resolve("out").toString();
      CatalogProcess run = run("--input", input().toString(), "--output", out);
      assertEquals(75, run.exitCode(), run.cause());
      assertTrue(run.cause().contains("No space left to write "), run.cause());
      assertFalse(Files.exists(Path.of(out, "flipkart_preprocessed_dataset/flipkart.csv")));
      assertEquals(
          0, run("--input", input().toString(), "--output", out, "--limit", "100").exitCode());
    }
  }

  @Test
  void saysThatTheBucketDoesNotExist() throws IOException {
    Files.writeString(input(), HEADER);
    try (FakeGcs gcs = FakeGcs.start()) {
      CatalogProcess run =
          CatalogProcess.run(
              temp,
              Map.of("STORAGE_EMULATOR_HOST", gcs.host()),
              "run",
              "--input",
              input().toString(),
              "--output",
              "gs://no-such-bucket/x");
      assertEquals(65, run.exitCode(), run.cause());
      assertTrue(run.cause().contains("no-such-bucket"), run.cause());
    }
  }

  @Test
  void saysThatPermissionIsMissing() throws IOException {
    Files.writeString(input(), HEADER);
    var forbidding =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    forbidding.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"error\":{\"code\":403,\"message\":\"denied\"}}".getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(403, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    forbidding.start();
    try {
      String host = "http://127.0.0.1:" + forbidding.getAddress().getPort();
      CatalogProcess run =
          CatalogProcess.run(
              temp,
              Map.of("STORAGE_EMULATOR_HOST", host),
              "run",
              "--input",
              input().toString(),
              "--output",
              "gs://forbidden/x");
      assertEquals(65, run.exitCode(), run.cause());
      assertTrue(run.cause().contains("forbidden"), run.cause());
    } finally {
      forbidding.stop(0);
    }
  }

  private static void assertFails(int exitCode, String cause, CatalogProcess run) {
    assertEquals(cause, run.cause());
    assertEquals(exitCode, run.exitCode());
  }

  private CatalogProcess runOn(String content) {
    return runOn(content.getBytes(UTF_8));
  }

  private CatalogProcess runOn(byte[] content) {
    try {
      Files.write(input(), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return run("--input", input().toString());
  }

  private CatalogProcess run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "run";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CatalogProcess.run(temp, Map.of("OUTPUT", output().toString()), all);
  }

  private Path input() {
    return temp.resolve("input.csv");
  }

  private Path output() {
    return temp.resolve("out");
  }

  private Path dataset(String name) {
    return output().resolve("flipkart_preprocessed_dataset").resolve(name);
  }

  private static String row(String id) {
    return id + ",name,a red cup,brand,[],{},A\n";
  }

  private static String rows(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(row("u" + i));
    }
    return text.toString();
  }
}
