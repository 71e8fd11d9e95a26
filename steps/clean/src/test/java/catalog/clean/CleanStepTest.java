package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.handover.CleanStats;
import catalog.handover.ShardReport;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanStepTest {
  @TempDir private Path folder;
  private Path shard;
  private ShardJob job;

  @BeforeEach
  void writeShard() throws IOException {
    shard = folder.resolve("00007.csv");
    Files.copy(resource("shard.csv"), shard);
    job = new ShardJob("test", 7, shard, folder.resolve("clean"), Progress.NONE);
  }

  @Test
  void writesOneRowOfLemmasPerProductInTheShardsOrder() throws IOException {
    ShardRunner.run(new CleanStep(), job);
    assertEquals(Files.readString(resource("cleaned.csv")), Files.readString(job.output()));
  }

  @Test
  void reportsWhatItCounted() {
    ShardRunner.run(new CleanStep(), job);
    ShardReport<CleanStats> report = ShardReport.read(job.report(), CleanStats.class);
    assertEquals(4, report.inputRows());
    assertEquals(4, report.outputRows());
    assertEquals(new CleanStats(51, 9, 22, 1, 1), report.stats());
  }

  @Test
  void doesNothingWhenTheOutputIsAlreadyThere() {
    assertEquals(ShardRunner.Done.MADE, ShardRunner.run(new CleanStep(), job));
    assertEquals(ShardRunner.Done.REUSED, ShardRunner.run(new CleanStep(), job));
  }

  private static Path resource(String name) {
    return Path.of("src/test/resources/catalog/clean", name);
  }
}
