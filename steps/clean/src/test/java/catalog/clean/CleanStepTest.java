package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.handover.Json;
import catalog.handover.Shard;
import catalog.handover.ShardReport;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import catalog.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanStepTest {
  private static final Path SHARD = Path.of("src/test/golden/shard/00007.csv");

  @TempDir private Path folder = Path.of("");

  private ShardJob job(Progress progress) {
    return new ShardJob("test", 7, new Shard(SHARD), folder, progress);
  }

  @Test
  void writesARowOfLemmasPerProductInTheShardsOrder() throws IOException {
    var result = new CleanStep(new CleanOptions()).process(job(Progress.NONE));
    Json.write(folder.resolve("findings.json"), result.findings());
    Golden.assertEqual("cleaned", folder);
  }

  @Test
  void keepsTheTextWithoutMarkupOnRequest() throws IOException {
    var options = new CleanOptions();
    options.text = true;
    Path shard = folder.resolve("00000.csv");
    Files.writeString(
        shard,
        Files.readString(SHARD).lines().findFirst().orElseThrow()
            + "\n"
            + row("a", "<p>Soft <b>cotton</b></p>\n<p>shirts</p>")
            + row("b", "  Two  blanks & a \u00a0 space, ‘Größe’ ")
            + row("c", "12 × 34")
            + row("d", ""));
    Path output = folder.resolve("out");
    var result =
        new CleanStep(options)
            .process(new ShardJob("test", 0, new Shard(shard), output, Progress.NONE));
    assertEquals(
        """
        uniq_id,description,text
        a,soft cotton shirt,"Soft cotton
        shirts"
        b,blank space größe,"  Two  blanks & a \u00a0 space, ‘Größe’ "
        c,,12 × 34
        d,,
        """,
        Files.readString(output.resolve("00000.csv")));
    var counts = result.findings().counts();
    assertEquals(1, counts.get(CleanStep.WITHOUT_WORDS));
    assertEquals(Map.of("latin", 2L, "none", 1L), counts.group("scripts"));
    assertEquals(Map.of("unknown", 3L), counts.group("languages"));
  }

  private static String row(String id, String description) {
    return id + ",name,\"" + description + "\",brand,image,specification,tree\n";
  }

  @Test
  void doesAShardAgainWhenTheTextIsWantedToo() {
    ShardRunner.run(new CleanStep(new CleanOptions()), job(Progress.NONE));
    var options = new CleanOptions();
    options.text = true;
    assertEquals(
        ShardRunner.Done.MADE, ShardRunner.run(new CleanStep(options), job(Progress.NONE)));
  }

  @Test
  void reportsEveryRowAsProgress() {
    var rows = new AtomicLong();
    var result = new CleanStep(new CleanOptions()).process(job(rows::addAndGet));
    assertEquals(result.rows(), rows.get());
  }

  @Test
  void doesAShardOnce() {
    assertEquals(
        ShardRunner.Done.MADE,
        ShardRunner.run(new CleanStep(new CleanOptions()), job(Progress.NONE)));
    assertEquals(
        ShardRunner.Done.REUSED,
        ShardRunner.run(new CleanStep(new CleanOptions()), job(Progress.NONE)));
    var report = ShardReport.read(folder.resolve("00007.json"));
    assertEquals(report.inputRows(), report.outputRows());
  }

  @Test
  void leavesNothingOfAnEmptyShardButTheHeader() throws IOException {
    Path shard = folder.resolve("00000.csv");
    Files.writeString(shard, Files.readString(SHARD).lines().findFirst().orElseThrow() + "\n");
    Path output = folder.resolve("out");
    new CleanStep(new CleanOptions())
        .process(new ShardJob("test", 0, new Shard(shard), output, Progress.NONE));
    assertEquals("uniq_id,description\n", Files.readString(output.resolve("00000.csv")));
  }
}
