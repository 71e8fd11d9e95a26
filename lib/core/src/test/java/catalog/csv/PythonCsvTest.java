package catalog.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import catalog.testing.OtherProgram;
import catalog.testing.Proof;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads well-formed random CSV, and CSV of our own, beside Python's module csv.
@Tag("proof")
@Tag("others")
class PythonCsvTest {
  /// Prints each record as a JSON array: the number of its first line, then its cells.
  private static final String SCRIPT =
      """
      import csv, json, sys
      path, charset, delimiter = sys.argv[1:]
      with open(path, encoding=charset, newline='') as file:
          reader = csv.reader(file, delimiter=delimiter, strict=True)
          line = 0
          for row in reader:
              if row:
                  print(json.dumps([str(line + 1)] + row))
              line = reader.line_num
      """;

  private static final int RECORDS = 1_000;

  private final Proof proof = new Proof("others");
  private final ObjectMapper json = new ObjectMapper();
  @TempDir Path temp = Path.of("");

  @Test
  void readsEveryRecordOfACatalogAsPythonDoes() throws IOException {
    String tried = "records of well-formed CSV, beside Python";
    OtherProgram.PYTHON.assumeInstalled(proof, tried);
    int files = Proof.times(4, 20, 400);
    for (int i = 0; i < files; i++) {
      var csv = new RandomCsv(Proof.random("csv " + i));
      byte[] content = csv.file(RECORDS);
      Path file = Files.write(temp.resolve("catalog.csv"), content);
      compare(csv, content, python(file, csv.pythonCharset(), csv.delimiter()), i);
    }
    proof.note(tried, (long) files * RECORDS, "the same cells and line numbers");
  }

  private void compare(RandomCsv csv, byte[] content, List<String[]> expected, int file) {
    String repeat = "seed " + Proof.seed() + ", file " + file;
    var format = new CsvSyntax(csv.delimiter(), csv.charset(), 1 << 20);
    try (var reader = new CatalogReader(repeat, new ByteArrayInputStream(content), format)) {
      // Each row begins with the number of its line.
      List<String> header = Arrays.asList(expected.getFirst());
      int id = header.indexOf(CatalogColumn.UNIQ_ID.header()) - 1;
      reader.expectIds(new IdColumns(List.of(id), UniqId::isValid));
      assertEquals(header.subList(1, header.size()), reader.header(), repeat);
      for (String[] row : expected.subList(1, expected.size())) {
        CatalogRecord found = reader.next();
        String where = repeat + ", line " + row[0];
        var record = assertInstanceOf(CatalogRecord.Row.class, found, where);
        assertEquals(row[0], String.valueOf(record.line()), where);
        assertEquals(Arrays.asList(row).subList(1, row.length), record.cells(), where);
      }
      assertNull(reader.next(), repeat);
    }
    assertEquals(RECORDS + 1, expected.size(), repeat);
  }

  @Test
  void writesWhatPythonReadsBack() throws IOException {
    String tried = "rows that we write, read by Python and by us";
    OtherProgram.PYTHON.assumeInstalled(proof, tried);
    int rows = Proof.times(2_000, 20_000, 400_000);
    Random random = Proof.random("csv of our own");
    var cells = new RandomCsv(random);
    Path file = temp.resolve("ours.csv");
    List<String> header = List.of("first", "second, of \"three\"", "third");
    List<List<String>> written = new ArrayList<>(List.of(header));
    try (var writer = new CsvWriter(file, header)) {
      for (int i = 0; i < rows; i++) {
        written.add(List.of(cells.cell(), cells.cell(), cells.cell()));
        writer.write(written.getLast());
      }
      writer.commit();
    }
    List<String[]> python = python(file, "utf-8", ',');
    assertEquals(written.size(), python.size(), "seed " + Proof.seed());
    try (var reader = new CsvReader(file, header)) {
      int at = 1;
      for (CsvReader.Row row : reader) {
        String where = "seed " + Proof.seed() + ", row " + at;
        String[] read = python.get(at);
        String[] expected = written.get(at).toArray(String[]::new);
        assertArrayEquals(expected, Arrays.copyOfRange(read, 1, read.length), where);
        assertEquals(written.get(at++), row.cells(), where);
      }
      assertEquals(written.size(), at, "seed " + Proof.seed());
    }
    proof.note(tried, rows, "the same cells");
  }

  private List<String[]> python(Path file, String charset, char delimiter) throws IOException {
    List<String[]> records = new ArrayList<>();
    String[] arguments = {file.toString(), charset, String.valueOf(delimiter)};
    for (String line : OtherProgram.PYTHON.run(temp, SCRIPT, arguments)) {
      records.add(json.readValue(line, String[].class));
    }
    return records;
  }
}
