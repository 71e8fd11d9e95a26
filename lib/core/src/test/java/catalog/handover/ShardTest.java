package catalog.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 5_000_000})
  void handsOnAllRowsInOrderEachTimeWhateverItsSize(int charactersInCell) {
    Path file = file("a\n\"b\"", "x".repeat(charactersInCell), "y".repeat(charactersInCell));
    Shard shard = new Shard(file);
    List<String> expected = List.of("id0", "id1", "id2");

    assertEquals(expected, ids(shard));
    assertEquals(expected, ids(shard));
    assertEquals(3, shard.rowCount());
    assertEquals(Sha256.of(file), shard.sha256());
  }

  @Test
  void smallFileIsReadOnceForAll() throws IOException {
    Path file = file("a", "b");
    Shard shard = new Shard(file);
    assertEquals(List.of("id0", "id1"), ids(shard));

    Files.delete(file);

    assertEquals(List.of("id0", "id1"), ids(shard));
  }

  @Test
  void largeFileIsNotKeptInMemory() throws IOException {
    Path file = file("x".repeat(10_000_000));
    Shard shard = new Shard(file);
    assertEquals(List.of("id0"), ids(shard));

    Files.delete(file);

    assertThrows(Fault.class, () -> ids(shard));
  }

  @Test
  void missingFileIsBadDataOnlyWhenItIsAskedFor() {
    Shard shard = new Shard(folder.resolve("00000.csv"));

    Fault fault = assertThrows(Fault.class, shard::sha256);

    assertEquals(Fault.Kind.BAD_DATA, fault.kind());
  }

  @Test
  void fileWithoutANeededColumnIsBadData() throws IOException {
    Path file = folder.resolve("00000.csv");
    Files.writeString(file, "uniq_id\n1\n");

    Fault fault = assertThrows(Fault.class, () -> ids(new Shard(file)));

    assertEquals(Fault.Kind.BAD_DATA, fault.kind());
  }

  @Test
  void brokenFileIsBadDataForEachThatAsks() throws IOException {
    Path file = file("a", "b");
    Files.writeString(file, "too,few\n", StandardOpenOption.APPEND);
    Shard shard = new Shard(file);

    assertThrows(Fault.class, () -> ids(shard));
    assertThrows(Fault.class, () -> ids(shard));
  }

  private Path file(String... descriptions) {
    Path file = folder.resolve("00000.csv");
    try (var writer = new CsvWriter(file, CatalogColumn.headers())) {
      for (int row = 0; row < descriptions.length; row++) {
        List<String> cells =
            new ArrayList<>(Collections.nCopies(CatalogColumn.values().length, ""));
        cells.set(CatalogColumn.UNIQ_ID.position(), "id" + row);
        cells.set(CatalogColumn.DESCRIPTION.position(), descriptions[row]);
        writer.write(cells);
      }
      writer.commit();
    }
    return file;
  }

  private static List<String> ids(Shard shard) {
    List<String> ids = new ArrayList<>();
    try (Shard.Rows rows = shard.rows()) {
      rows.forEach(row -> ids.add(row.get(CatalogColumn.UNIQ_ID)));
    }
    return ids;
  }
}
