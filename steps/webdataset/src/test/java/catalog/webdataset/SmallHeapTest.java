package catalog.webdataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import catalog.csv.CsvWriter;
import catalog.file.Sha256;
import catalog.handover.Sample;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import catalog.testing.SmallHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packs large images in a process that has little memory.
class SmallHeapTest {
  private static final int SAMPLES = 40;

  @TempDir Path folder = Path.of("");

  @Test
  void readsOneLargeImageAtATime() throws IOException, InterruptedException {
    Path image = folder.resolve("images/a.jpg");
    Files.createDirectories(image.getParent());
    Files.write(image, "x".repeat(8 << 20).getBytes(UTF_8));
    try (var list = new CsvWriter(folder.resolve("00000.csv"), Sample.COLUMNS)) {
      for (int i = 0; i < SAMPLES; i++) {
        String key = "%010d".formatted(i);
        var sample =
            new Sample("id" + i, key, "images/a.jpg", "image/jpeg", Sha256.of(image), "{}");
        list.write(sample.cells());
      }
      list.commit();
    }

    SmallHeap.run(72, SmallHeapTest.class, folder.toString());
  }

  static void main(String[] args) {
    Path folder = Path.of(args[0]);
    var shard = WebdatasetStep.DECLARATION.shard(folder.resolve("00000.csv"));
    try (var step = new WebdatasetStep(new WebdatasetOptions(folder.toString()))) {
      ShardRunner.run(step, new ShardJob("test", 0, shard, folder.resolve("out"), Progress.NONE));
    }
  }
}
