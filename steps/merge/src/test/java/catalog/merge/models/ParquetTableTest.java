package catalog.merge.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.file.PendingFile;
import catalog.handover.Column;
import catalog.merge.ParquetRecordsRead;
import catalog.merge.join.Product;
import catalog.merge.join.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("description", Column.Type.WORDS),
              new Column("attributes", Column.Type.JSON)),
          List.of());

  @TempDir Path root = Path.of("");

  private final Map<String, PendingFile> files = new LinkedHashMap<>();

  private ParquetTable table(long fileBytes, long rowGroupBytes) {
    return new ParquetTable(
        root,
        "d/shop",
        new ModelSchema(SCHEMA, false),
        new ParquetTable.Sizes(fileBytes, rowGroupBytes),
        files::put);
  }

  private static ModelRow row(String id, String name, Map<String, Object> attributes) {
    String[] cells = new String[SCHEMA.names().size()];
    Arrays.fill(cells, "");
    cells[0] = id;
    cells[1] = name;
    return new ModelRow(
        new Product(new Product.View(SCHEMA), Arrays.asList(cells)), 0, attributes, "");
  }

  @Test
  void goesOnInFurtherFilesWhenOneIsFull() {
    ParquetTable table = table(20_000, 4_000);
    var random = new Random(1);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      String id = "p" + Long.toHexString(random.nextLong());
      ids.add(id);
      table.write(row(id, "", Map.of()));
    }
    files.values().forEach(PendingFile::commit);
    assertTrue(files.size() > 2, files.keySet().toString());
    assertEquals("d/shop.parquet", List.copyOf(files.keySet()).getFirst());
    assertEquals("d/shop-00001.parquet", List.copyOf(files.keySet()).get(1));
    List<String> found = new ArrayList<>();
    for (String key : files.keySet()) {
      ParquetRecordsRead.all(root.resolve(key))
          .forEach(record -> found.add(record.getString("uniq_id", 0)));
    }
    assertEquals(ids, found);
  }

  @Test
  void keepsHalfOfASurrogatePairFromEndingTheRun() {
    ParquetTable table = table(1 << 20, 1 << 20);
    table.write(row("a", "", Map.of("k\ud800", List.of("v\udc00", "w"))));
    files.values().forEach(PendingFile::commit);
    var record = ParquetRecordsRead.all(root.resolve("d/shop.parquet")).getFirst();
    assertTrue(record.toString().contains("k?"), record.toString());
  }

  @Test
  void holdsFewOfTheLargestRowsInMemory() {
    ParquetTable table = table(1 << 30, 32 << 20);
    var random = new Random(1);
    char[] name = new char[1 << 20];
    for (int i = 0; i < name.length; i++) {
      name[i] = (char) (' ' + random.nextInt(90));
    }
    // More than the heap of the tests, after a thousand rows by which Parquet may have guessed.
    for (int i = 0; i < 1_000; i++) {
      table.write(row("s" + i, "", Map.of()));
    }
    int rows = (int) (Runtime.getRuntime().maxMemory() >> 20) * 3 / 2;
    for (int i = 0; i < rows; i++) {
      name[i] = '#';
      table.write(row("p" + i, String.valueOf(name), Map.of()));
    }
    files.values().forEach(PendingFile::close);
    assertFalse(Files.exists(root.resolve("d/shop.parquet")));
  }

  @Test
  void leavesNothingBehindUnlessCommitted() throws IOException {
    table(1 << 20, 1 << 20).write(row("a", "", Map.of()));
    files.values().forEach(PendingFile::close);
    try (var left = Files.list(root.resolve("d"))) {
      assertEquals(Collections.emptyList(), left.toList());
    }
  }
}
