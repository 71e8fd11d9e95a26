package catalog.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTest {
  private static final String HEADER = String.join(",", CatalogColumn.headers()) + "\n";

  @Test
  void readsQuotesCommasAndLineBreaksInCells() {
    CatalogRecord.Row row =
        onlyRow(HEADER + "u1,\"a \"\"b\"\"\",\"x,\r\ny\n\nz\",,\"\",é,\"q\" \n");
    assertEquals(List.of("u1", "a \"b\"", "x,\r\ny\n\nz", "", "", "é", "q"), row.cells());
    assertEquals(2, row.line());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void acceptsEveryLineBreakAndALastLineWithoutOne(String lineBreak) {
    String text = (HEADER + "u1,a,b,c,d,e,f\n\nu2,a,b,c,d,e,f").replace("\n", lineBreak);
    assertEquals(List.of("u1@2", "u2@4"), summary(read(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          u2,a,b,c,d,e              | 6 cells where the header has 7
          u2,a,b,c,d,e,f,g          | at least 8 cells where the header has 7
          u2,a,"b"x,c,d,e,f         | text after the closing quote of cell 3
          u2,a,b,c,d,e,f\\0          | a NUL character
          free text                 | 1 cells where the header has 7
          """)
  void rejectsAMalformedRecordAndGoesOn(String bad, String detail) {
    String text = HEADER + "u1,a,b,c,d,e,f\n" + bad.replace("\\0", "\0") + "\nu3,a,b,c,d,e,f\n";
    List<CatalogRecord> records = read(text);
    assertEquals(List.of("u1@2", "malformed@3: " + detail, "u3@4"), summary(records));
  }

  @Test
  void losesOneRecordOnlyToAQuoteThatIsNeverClosed() {
    var text = new StringBuilder(HEADER);
    for (int i = 0; i < 10_000; i++) {
      text.append("u")
          .append(i)
          .append(i == 5_000 ? ",\"never closed" : ",closed")
          .append(",d,b,i,s,t\n");
    }
    List<CatalogRecord> records = read(text.toString());
    assertEquals(10_000, records.size());
    var bad = assertInstanceOf(CatalogRecord.Malformed.class, records.get(5_000));
    assertEquals("a quote that is never closed, at line 10001", bad.detail());
    assertEquals("u5000,\"never closed,d,b,i,s,t", bad.text());
  }

  @Test
  void losesOneRecordOnlyWhenTheStrayQuoteMeetsQuotedCells() {
    String good = "u%d,\"a, b\",\"[\"\"x\"\"]\",b,i,s,t\n";
    String text =
        HEADER
            + good.formatted(1)
            + "u2,\"a, b,c,b,i,s,t\n"
            + good.formatted(3)
            + good.formatted(4);
    assertEquals(
        List.of(
            "u1@2",
            "malformed@3: text after the closing quote of cell 2, at line 4",
            "u3@4",
            "u4@5"),
        summary(read(text)));
  }

  @Test
  void givesTheLinesUpToTheNextGoodRecordToTheMalformedOne() {
    String text = HEADER + "u1,\"a\nb\nc\",too,few\nu2,a,b,c,d,e,f\n";
    List<CatalogRecord> records = read(text);
    assertEquals(
        List.of("malformed@2: 4 cells where the header has 7; covers 3 lines", "u2@5"),
        summary(records));
    assertEquals("u1,\"a\nb\nc\",too,few", records.getFirst().text());
  }

  @Test
  void marksExactlyTheRecordWithBytesThatAreNotOfTheCharset() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write((HEADER + "u1,a,b,c,d,e,f\nu2,").getBytes(UTF_8));
    bytes.write(0xE9);
    bytes.write(",b,c,d,e,f\nu3,a,b,c,d,e,f\n".getBytes(UTF_8));
    assertEquals(
        List.of("u1@2", "malformed@3: bytes that are not valid UTF-8", "u3@4"),
        summary(read(bytes.toByteArray(), UTF_8)));
    assertEquals(List.of("u1@2", "u2@3", "u3@4"), summary(read(bytes.toByteArray(), ISO_8859_1)));
  }

  @Test
  void marksUndecodableBytesWhereverTheBufferEnds() {
    for (int length = 65_520; length < 65_550; length++) {
      String start = HEADER + "u1," + "x".repeat(length - HEADER.length()) + ",b,c,d,e,f\nu2,";
      byte[] good = (start + "é€😀,b,c,d,e,f\nu3,a,b,c,d,e,f\n").getBytes(UTF_8);
      assertEquals(List.of("u1@2", "u2@3", "u3@4"), summary(read(good, UTF_8)));
      byte[] bad = good.clone();
      bad[start.length()] = (byte) 0xFF;
      assertEquals(
          List.of("u1@2", "malformed@3: bytes that are not valid UTF-8", "u3@4"),
          summary(read(bad, UTF_8)));
    }
  }

  @Test
  void rejectsARecordLargerThanTheBound() {
    String text =
        HEADER
            + "u1,"
            + "x".repeat(1_000)
            + ",b,c,d,e,f\nu2,\""
            + "y\n".repeat(600)
            + "\",b,c,d,e,f\nu3,a,b,c,d,e,f\n";
    List<CatalogRecord> records = read(text.getBytes(UTF_8), new CsvSyntax(',', UTF_8, 1_000));
    assertEquals(
        List.of(
            "malformed@2: larger than 1000 bytes (--max-record-bytes); covers 602 lines", "u3@604"),
        summary(records));
  }

  @Test
  void cutsTheTextOfAHugeRecord() {
    String text = HEADER + "u1," + "x".repeat(3_000_000) + "\nu2,a,b,c,d,e,f\n";
    List<CatalogRecord> records = read(text.getBytes(UTF_8), new CsvSyntax(',', UTF_8, 1 << 20));
    assertEquals(2, records.size());
    assertEquals(65_536, records.getFirst().text().length());
  }

  @Test
  void countsEachOfManyMalformedRecordsNextToEachOther() {
    String good = "u%05d,a,b,c,d,e,f\n";
    var text = new StringBuilder(HEADER).append(good.formatted(1));
    for (int i = 2; i < 1_000; i++) {
      text.append("u%05d,Shirt,soft, warm,b,i,s,t\n".formatted(i));
    }
    text.append(good.formatted(1_000));
    List<CatalogRecord> records = read(text.toString());
    assertEquals(1_000, records.size());
    assertEquals(
        "malformed@500: at least 8 cells where the header has 7", summary(records).get(498));
  }

  @Test
  void countsEachMalformedRecordBeforeAnyIsKept() {
    String text = HEADER + "u1,a,b\n\"x\",a\"b\nu2,a,\"b\"c,d\nu3,a\n";
    assertEquals(
        List.of(
            "malformed@2: 3 cells where the header has 7; covers 2 lines",
            "malformed@4: text after the closing quote of cell 3; covers 2 lines"),
        summary(read(text)));
  }

  @Test
  void takesLinesWhoseFirstCellDoesNotLookLikeAKeptIdForContinuations() {
    String text =
        HEADER
            + "a0000001,a,b,c,d,e,f\n"
            + "a0000002,a,\"soft\" and\nwarm,light,red,blue\nb0000003,a,b\na0000004,a,b,c,d,e,f\n";
    assertEquals(
        List.of(
            "a0000001@2",
            "malformed@3: text after the closing quote of cell 3; covers 2 lines",
            "malformed@5: 3 cells where the header has 7",
            "a0000004@6"),
        summary(read(text)));
  }

  @Test
  void countsEachRecordWithBytesThatAreNotOfTheCharset() {
    byte[] latin = (HEADER + "u1,caf\u00E9,b,c,d,e,f\n".repeat(100)).getBytes(ISO_8859_1);
    assertEquals(100, read(latin, UTF_8).size());
  }

  @Test
  void findsTheIdOfARecordBehindAMultiLineCell() {
    String header = "description,product_name,uniq_id,brand,image,product_specifications,x,";
    String text =
        header
            + "product_category_tree\nbad\n\"a\nb \"\"c\"\", d\n\", n ,\"u1\" ,b,\"i\ni\",s,,t\n";
    CatalogRecord last = read(text).getLast();
    assertEquals("u1", assertInstanceOf(CatalogRecord.Row.class, last).cells().get(2));
    assertEquals(3, last.line());
  }

  @Test
  void refusesAHeaderOfTooManyCells() {
    Fault fault = assertThrows(Fault.class, () -> read("x,".repeat(5_000) + HEADER));
    assertEquals(
        "The header of test.csv has 5,007 cells; expected at most 4,096: is ',' its delimiter?",
        fault.getMessage());
    assertEquals(65, fault.exitCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\" ,\"\n", ",a\" ,\"\n", "u1,\"\nx\n", "u1,\"\",\"x\"\"\n", "\"\nu1,a,\"\n"})
  void staysLinearWhereTheHeaderIsWide(String line) {
    String header = "x,".repeat(4_000) + HEADER;
    List<CatalogRecord> records =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> read(header + line.repeat(400_000) + ",".repeat(4_000) + "u9,a,b,c,d,e,f\n"));
    var last = assertInstanceOf(CatalogRecord.Row.class, records.getLast());
    assertEquals("u9", last.cells().get(4_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\",\"\n", "\"\n", "u1,\"a\n", ",\"\"\"\n", "a,b,c,d,e,f,\"\n"})
  void staysLinearOnHostileLines(String line) {
    List<CatalogRecord> records = read(HEADER + line.repeat(200_000) + "u9,a,b,c,d,e,f\n");
    assertTrue(records.size() <= 200_001);
  }

  @Test
  void toleratesAByteOrderMark() {
    assertEquals(List.of("u1@2"), summary(read("\uFEFF" + HEADER + "u1,a,b,c,d,e,f\n")));
    byte[] utf16 = ("\uFEFF" + HEADER + "u1,a,b,c,d,e,f\n").getBytes(UTF_16LE);
    assertEquals(List.of("u1@2"), summary(read(utf16, UTF_16LE)));
    byte[] quoted = ("\uFEFF\"uniq_id\"" + HEADER.substring(7)).getBytes(UTF_16LE);
    assertEquals(List.of(), summary(read(quoted, UTF_16LE)));
    byte[] latin = ("\uFEFF" + HEADER + "u1,a,b,c,d,e,f\n").getBytes(UTF_8);
    assertEquals(List.of("u1@2"), summary(read(latin, ISO_8859_1)));
  }

  @Test
  void readsUtf16WhereItsByteOrderMarkSaysSo() {
    byte[] little = ("\uFEFF" + HEADER + "u1,a,b,c,d,e,f\n").getBytes(UTF_16LE);
    assertEquals(List.of("u1@2"), summary(read(little, UTF_8)));
  }

  @Test
  void saysThatTheCharsetIsWrong() {
    byte[] utf16 = HEADER.getBytes(UTF_16LE);
    Fault fault = assertThrows(Fault.class, () -> read(utf16, UTF_8));
    assertEquals(Fault.Kind.BAD_DATA, fault.kind());
    assertTrue(fault.getMessage().contains("--charset"), fault.getMessage());
  }

  @Test
  void unpacksGzipAndSaysWhenItEndsEarly() throws IOException {
    byte[] packed = gzip(HEADER + "u1,a,b,c,d,e,f\n".repeat(1_000));
    assertEquals(1_000, read(packed, UTF_8).size());
    Fault fault =
        assertThrows(Fault.class, () -> read(Arrays.copyOf(packed, packed.length / 2), UTF_8));
    assertEquals("test.csv ends in the middle of its gzip stream.", fault.getMessage());
  }

  @Test
  void unpacksAnyNumberOfEmptyGzipMembers() throws IOException {
    var packed = new ByteArrayOutputStream();
    for (int i = 0; i < 100_000; i++) {
      packed.write(gzip(""));
    }
    packed.write(gzip(HEADER + "u1,a,b,c,d,e,f\n"));
    assertEquals(List.of("u1@2"), summary(read(packed.toByteArray(), UTF_8)));
  }

  @Test
  void saysThatThereIsNoHeader() {
    Fault fault = assertThrows(Fault.class, () -> read(""));
    assertEquals("test.csv is empty: expected a header line.", fault.getMessage());
    assertEquals(65, fault.exitCode());
  }

  @Test
  void readsBackWhateverAWriterWrites() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      var text = new StringBuilder(HEADER);
      List<List<String>> rows = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        List<String> cells = new ArrayList<>(List.of("u" + i));
        for (int c = 1; c < 7; c++) {
          cells.add(randomText(random, "ab,\"\n\r \té;'\\"));
        }
        rows.add(cells);
        text.append(CsvWriter.line(cells));
      }
      List<List<String>> found =
          read(text.toString()).stream()
              .map(r -> assertInstanceOf(CatalogRecord.Row.class, r).cells())
              .toList();
      assertEquals(rows, found, "seed " + seed);
    }
  }

  @Test
  void survivesAnyBytesAndFindsTheLastGoodRecord() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String garbage = randomText(random, "a,\"\n\r\0\uFFFD,,u1\"");
      List<CatalogRecord> records = read(HEADER + garbage + "\n\nu9,a,b,c,d,e,f\n");
      assertEquals(
          "u9", summary(records).getLast().replaceFirst("@.*", ""), "seed " + seed + " " + garbage);
    }
  }

  private static String randomText(Random random, String alphabet) {
    var text = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static CatalogRecord.Row onlyRow(String text) {
    List<CatalogRecord> records = read(text);
    assertEquals(1, records.size(), records.toString());
    return assertInstanceOf(CatalogRecord.Row.class, records.getFirst());
  }

  private static List<CatalogRecord> read(String text) {
    return read(text.getBytes(UTF_8), UTF_8);
  }

  private static List<CatalogRecord> read(byte[] content, Charset charset) {
    return read(content, new CsvSyntax(',', charset, 16 << 20));
  }

  private static List<CatalogRecord> read(byte[] content, CsvSyntax format) {
    List<CatalogRecord> records = new ArrayList<>();
    try (var reader = new CatalogReader("test.csv", new ByteArrayInputStream(content), format)) {
      int id = Math.max(0, reader.header().indexOf("uniq_id"));
      reader.expectIds(new IdColumns(List.of(id), UniqId::isValid));
      for (CatalogRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
        if (record instanceof CatalogRecord.Row row) {
          reader.kept(row);
        }
      }
    }
    return records;
  }

  private static List<String> summary(List<CatalogRecord> records) {
    return records.stream()
        .map(
            record ->
                switch (record) {
                  case CatalogRecord.Row row -> row.cells().getFirst() + "@" + row.line();
                  case CatalogRecord.Malformed bad ->
                      "malformed@" + bad.line() + ": " + bad.detail();
                })
        .toList();
  }
}
