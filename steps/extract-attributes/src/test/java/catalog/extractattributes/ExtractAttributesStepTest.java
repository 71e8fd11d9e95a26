package catalog.extractattributes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import catalog.handover.Column;
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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExtractAttributesStepTest {
  private static final Path SHARD = Path.of("src/test/golden/shard/00003.csv");

  @TempDir private Path folder = Path.of("");

  private static ExtractAttributesStep step(KeylessValues keylessValues) {
    var options = new ExtractAttributesOptions();
    options.keylessValues = keylessValues;
    return new ExtractAttributesStep(options);
  }

  private ShardJob job(Progress progress) {
    return new ShardJob("test", 3, new Shard(SHARD), folder, progress);
  }

  @ParameterizedTest
  @EnumSource
  void writesARowPerProduct(KeylessValues keylessValues) throws IOException {
    var result = step(keylessValues).process(job(Progress.NONE));
    Json.write(folder.resolve("findings.json"), result.findings());
    Golden.assertEqual(keylessValues.name().toLowerCase(Locale.ROOT), folder);
  }

  @Test
  void reportsEveryRowAsProgress() {
    var rows = new AtomicLong();
    var result = step(KeylessValues.DROP).process(job(rows::addAndGet));
    assertEquals(result.rows(), rows.get());
  }

  @Test
  void reportsTheShardsDepth() {
    ShardRunner.run(step(KeylessValues.DROP), job(Progress.NONE));
    var report = ShardReport.read(folder.resolve("00003.json"));
    assertEquals(
        List.of("attributes", "c0_name", "c1_name", "c2_name", "c3_name"),
        report.columns().stream().map(Column::name).toList());
    assertEquals(report.inputRows(), report.outputRows());
  }

  @Test
  void doesAShardAgainWhenTheOptionDiffers() {
    assertEquals(
        ShardRunner.Done.MADE, ShardRunner.run(step(KeylessValues.DROP), job(Progress.NONE)));
    assertEquals(
        ShardRunner.Done.REUSED, ShardRunner.run(step(KeylessValues.DROP), job(Progress.NONE)));
    assertEquals(
        ShardRunner.Done.MADE, ShardRunner.run(step(KeylessValues.KEEP), job(Progress.NONE)));
    assertNotEquals(step(KeylessValues.DROP).settings(), step(KeylessValues.KEEP).settings());
  }

  @Test
  void leavesNothingOfAnEmptyShardButTheHeader() throws IOException {
    Path shard = folder.resolve("00000.csv");
    Files.writeString(shard, Files.readString(SHARD).lines().findFirst().orElseThrow() + "\n");
    Path output = folder.resolve("out");
    step(KeylessValues.DROP)
        .process(new ShardJob("test", 0, new Shard(shard), output, Progress.NONE));
    assertEquals("uniq_id,attributes\n", Files.readString(output.resolve("00000.csv")));
  }
}
