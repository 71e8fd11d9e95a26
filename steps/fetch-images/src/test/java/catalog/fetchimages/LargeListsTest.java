package catalog.fetchimages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.handover.ImageUrls;
import catalog.handover.Shard;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import catalog.testing.SmallHeap;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Works on a shard whose lists of URLs together are larger than the memory of the process.
final class LargeListsTest {
  private static final int PRODUCTS = 120;

  @TempDir Path folder;

  @Test
  void listsEveryUrlOfAShardThatDoesNotFitIntoMemory() throws IOException, InterruptedException {
    String urls = "[" + ("\"ftp://a.example/" + "x".repeat(900) + "\",").repeat(ImageUrls.MOST);
    String list = urls.substring(0, urls.length() - 1) + "]";
    try (var writer = new CsvWriter(shard(folder), CatalogColumn.headers())) {
      for (int i = 0; i < PRODUCTS; i++) {
        writer.write("p" + i, "name", "text", "", list, "{}", "[]");
      }
      writer.commit();
    }
    SmallHeap.run(96, LargeListsTest.class, folder.toString());
    int urlsListed = 0;
    Path ledger = job(folder).table(LedgerRow.TABLE);
    try (var rows = new CsvReader(ledger, LedgerRow.TABLE.columns())) {
      for (CsvReader.Row row : rows) {
        assertEquals("p" + urlsListed / ImageUrls.MOST, row.get("uniq_id"));
        urlsListed++;
      }
    }
    assertEquals(PRODUCTS * ImageUrls.MOST, urlsListed);
  }

  private static Path shard(Path folder) {
    return folder.resolve("split/00000.csv");
  }

  private static ShardJob job(Path folder) {
    return new ShardJob("test", 0, new Shard(shard(folder)), folder.resolve("out"), Progress.NONE);
  }

  static void main(String[] args) {
    Path folder = Path.of(args[0]);
    var options = new FetchImagesOptions();
    options.store = folder.resolve("store").toString();
    try (var step = new FetchImagesStep(options)) {
      ShardRunner.run(step, job(folder));
    }
  }
}
