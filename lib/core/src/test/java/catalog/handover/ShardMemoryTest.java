package catalog.handover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.testing.SmallHeap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many threads read shards of large rows in a process that has memory for only a few such rows.
class ShardMemoryTest {
  private static final int THREADS = 16;
  private static final int COPIES = 12;

  @TempDir private Path folder = Path.of("");

  @Test
  void makesThreadsWaitWhereMemoryBinds() throws IOException, InterruptedException {
    for (int i = 0; i < THREADS; i++) {
      try (var shard = new CsvWriter(folder.resolve(i + ".csv"), CatalogColumn.headers())) {
        for (int row = 0; row < 3; row++) {
          List<String> cells = new ArrayList<>(Collections.nCopies(7, "x"));
          cells.set(2, "x".repeat(1 << 20));
          shard.write(cells);
        }
        shard.commit();
      }
    }
    SmallHeap.run(96, ShardMemoryTest.class, folder.toString());
  }

  static void main(String[] args) throws Exception {
    List<Future<?>> done = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        var shard = new Shard(Path.of(args[0], i + ".csv"));
        done.add(threads.submit(() -> work(shard)));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
  }

  private static void work(Shard shard) {
    try (Shard.Rows rows = shard.rows()) {
      rows.forEach(ShardMemoryTest::work);
    }
  }

  private static void work(CsvReader.Row row) {
    List<byte[]> copies = new ArrayList<>();
    for (int i = 0; i < COPIES; i++) {
      copies.add(row.get(CatalogColumn.DESCRIPTION).getBytes(UTF_8));
    }
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertEquals(COPIES, copies.size());
  }
}
