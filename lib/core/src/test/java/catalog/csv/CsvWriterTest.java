package catalog.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvWriterTest {
  @TempDir private Path folder;

  @Test
  void writesCellsOfAnyLengthAndScriptAsTheyAre() throws IOException {
    Path file = folder.resolve("some.csv");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      // Some rows cross the end of a buffer, with wide characters on either side of it.
      rows.add(
          List.of("é".repeat(i), "\"" + "x".repeat(977 * i % 5000), "नमस्ते 👜,\n".repeat(i % 40)));
    }

    try (var writer = new CsvWriter(file, List.of("a", "b", "c"))) {
      rows.forEach(writer::write);
      assertEquals(200, writer.rows());
      writer.commit();
    }

    try (var reader = new CsvReader(file, List.of("a", "b", "c"))) {
      List<List<String>> read = new ArrayList<>();
      reader.forEach(row -> read.add(row.cells()));
      assertEquals(rows, read);
    }
  }

  @Test
  void quotesOnlyWhereNeededAndEndsLinesWithOneCharacter() throws IOException {
    Path file = folder.resolve("some.csv");

    try (var writer = new CsvWriter(file, List.of("a", "b"))) {
      writer.write("plain", "a,b");
      writer.write(7, "");
      writer.commit();
    }

    assertEquals("a,b\nplain,\"a,b\"\n7,\n", Files.readString(file));
  }
}
