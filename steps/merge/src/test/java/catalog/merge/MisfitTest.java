package catalog.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.Column;
import catalog.handover.Findings;
import catalog.handover.Json;
import catalog.handover.Manifest;
import catalog.step.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A hand-over that does not fit ends the merge with a message that names step and shard, and the
/// result of the earlier run is not changed.
class MisfitTest {
  @TempDir Path root = Path.of("");

  private TestRun run = new TestRun(root);

  @BeforeEach
  void mergeOnce() throws IOException {
    run =
        new TestRun(root)
            .reject(9, "x", "null_image")
            .shard(TestProduct.of("p0", "A"), TestProduct.of("p1", "B"))
            .shard(TestProduct.of("p2", "A"), TestProduct.of("p3", "B"))
            .end();
    merge();
    for (Path file : output()) {
      Files.writeString(file, "earlier");
    }
  }

  private void merge() {
    new MergeStep(new MergeOptions(), TestRun.STEPS).merge(run.folders(), "test", Progress.NONE);
  }

  private List<Path> output() throws IOException {
    try (Stream<Path> files = Files.list(run.output())) {
      return files.toList();
    }
  }

  private void assertMisfit(String... words) throws IOException {
    Fault fault = assertThrows(Fault.class, this::merge);
    assertEquals(Fault.Kind.BAD_DATA, fault.kind(), fault::toString);
    String message = String.valueOf(fault.getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    for (Path file : output()) {
      assertEquals("earlier", Files.readString(file), file::toString);
    }
    assertEquals(6, output().size());
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = root.resolve(file);
    String content = Files.readString(path);
    assertTrue(content.contains(from), content);
    Files.writeString(path, content.replace(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "clean/00001.json,              clean,              there is no report",
    "fetch-images/00001.json,       fetch-images,       there is no report",
    "extract-attributes/00001.json, extract-attributes, there is no report",
    "clean/00001.csv,               clean,              there is no file",
    "fetch-images/00001.csv,        fetch-images,       there is no file",
    "fetch-images/00001-images.csv, fetch-images,       there is no file",
    "split/shards/00001.csv,        split,              is not the shard"
  })
  void namesTheStepWhoseFileIsMissing(String file, String step, String why) throws IOException {
    Files.delete(root.resolve(file));
    assertMisfit(step + ", shard 00001: ", why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"split/manifest.json", "split/rejected.csv"})
  void namesTheFileOfSplitThatIsMissing(String file) throws IOException {
    Files.delete(root.resolve(file));
    assertMisfit(file.substring("split/".length()));
  }

  @ParameterizedTest
  @CsvSource({
    "clean/00001.json, '\"step\" : \"clean\"', '\"step\" : \"split\"', is the report of split on shard 1",
    "clean/00001.json, '\"shard\" : 1', '\"shard\" : 0', is the report of clean on shard 0",
    "clean/00001.json, options of clean, others, was made by other options or another version than shard 00000",
    "clean/00001.json, '\"inputRows\" : 2', '\"inputRows\" : 1', 1 rows were read where the shard has 2",
    "clean/00001.json, '\"outputRows\" : 2', '\"outputRows\" : 1', 1 rows were written where the shard has 2",
    "clean/00001.json, '{', '', does not hold what a step writes",
    "clean/00001.csv, cotton, wool, is not the file that its report describes",
    "fetch-images/00001.csv, p2_0, p2_9, is not the file that its report describes",
    "fetch-images/00001-images.csv, stored, mislaid, is not the file that its report describes",
    "split/shards/00001.csv, Raw, Cooked, is not the shard that the manifest describes",
    "split/rejected.csv, null, nil, is not the file that the manifest describes",
    "split/manifest.json, '\"recordsRead\" : 5', '\"recordsRead\" : 6', '6 records, but 4 are kept, 1 rejected and 0 joined to others'"
  })
  void saysWhatDoesNotFit(String file, String from, String to, String why) throws IOException {
    edit(file, from, to);
    assertMisfit(why);
  }

  @Test
  void saysThatAShardWasMadeAnew() throws IOException {
    edit("split/shards/00001.csv", "Raw", "Cooked");
    Path shard = root.resolve("split/shards/00001.csv");
    Manifest manifest = Json.read(root.resolve("split/manifest.json"), Manifest.class);
    run.write(
        new Manifest(
            manifest.fingerprint(),
            manifest.source(),
            manifest.sourceBytes(),
            manifest.format(),
            manifest.recordsRead(),
            manifest.joined(),
            manifest.rejected(),
            manifest.rejectedSha256(),
            manifest.keep(),
            manifest.specimen(),
            List.of(manifest.shards().getFirst(), new Manifest.Shard(1, 2, Sha256.of(shard))),
            manifest.seconds(),
            manifest.pod()));
    assertMisfit("clean, shard 00001: ", "made from other rows");
  }

  @ParameterizedTest
  @CsvSource({
    "p3 p2, 'row 1: expected p2, found p3'",
    "p2, 'row 2: expected p3, found the end'",
    "p2 p3 p4, 'p4 comes after the shard''s 2 rows'"
  })
  void comparesRowsByIdAndPosition(String ids, String why) throws IOException {
    run.handOver(
        "clean",
        1,
        List.of(new Column("description", Column.Type.WORDS)),
        Stream.of(ids.split(" ")).map(id -> List.of(id, "word")).toList(),
        new Findings());
    assertMisfit("clean, shard 00001: ", why);
  }

  @Test
  void doesNotTakeTheImagesOfARunThatHadNone() throws IOException {
    for (String file : List.of("00000.json", "00001.json")) {
      Files.delete(root.resolve("fetch-images").resolve(file));
    }
    assertMisfit("fetch-images, shard 00000: there is no report");
  }
}
