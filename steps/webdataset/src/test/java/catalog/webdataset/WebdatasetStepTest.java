package catalog.webdataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CsvWriter;
import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.Sample;
import catalog.handover.ShardReport;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import catalog.store.FakeGcs;
import catalog.store.FaultyGcs;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import catalog.testing.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebdatasetStepTest {
  @TempDir Path folder = Path.of("");

  /// An entry of a tar file, with all that could differ between two runs.
  private record Entry(String name, String content, int mode, long time, String owner) {}

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, jpg",
    "image/png, png",
    "image/gif, gif",
    "image/webp, webp",
    "image/avif, avif"
  })
  void namesAnImageByItsTypeAndPutsItsProductBehindIt(String type, String ending)
      throws IOException {
    Sample sample = sample(7, type, "picture".getBytes(UTF_8));

    assertEquals(ShardRunner.Done.MADE, run(List.of(sample)));

    assertEquals(
        List.of(
            new Entry("0000000007." + ending, "picture", 0644, 0, "0 0  "),
            new Entry("0000000007.json", sample.json(), 0644, 0, "0 0  ")),
        entries());
    assertEquals(1, report().outputRows());
    assertEquals(Sha256.of(tar()), report().outputSha256());
  }

  @Test
  void keepsTheOrderOfTheListWhateverTheSizesOfImages() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      samples.add(sample(i, "image/jpeg", bytes(i, i % 10 == 0 ? 3_000_000 : 100 * i)));
    }
    run(samples);

    List<Entry> entries = entries();
    assertEquals(200, entries.size());
    for (int i = 0; i < 100; i++) {
      assertEquals("%010d.jpg".formatted(i), entries.get(2 * i).name());
      assertEquals(
          samples.get(i).sha256(), Sha256.of(entries.get(2 * i).content()), entries.get(i).name());
      assertEquals("%010d.json".formatted(i), entries.get(2 * i + 1).name());
    }
  }

  @Test
  void givesTheSameBytesEachTime() throws IOException {
    List<Sample> samples = List.of(picture(0), picture(1));
    run(samples);
    byte[] first = Files.readAllBytes(tar());
    Files.delete(tar());

    assertEquals(ShardRunner.Done.MADE, run(samples));

    assertArrayEquals(first, Files.readAllBytes(tar()));
  }

  @Test
  void reusesAWholeTarFileAndNoOther() throws IOException {
    List<Sample> samples = List.of(picture(0), picture(1));
    run(samples);

    assertEquals(ShardRunner.Done.REUSED, run(samples));
    Files.writeString(tar(), "damaged");
    assertEquals(ShardRunner.Done.MADE, run(samples));
    assertEquals(ShardRunner.Done.MADE, run(List.of(picture(0))));
    assertEquals(2, entries().size());
  }

  @Test
  void leavesOutASampleWhoseImageIsGoneOrAnotherOne() throws IOException {
    List<Sample> samples = List.of(picture(0), picture(1), picture(2), picture(3));
    Files.delete(store().resolve(samples.get(1).image()));
    Files.writeString(store().resolve(samples.get(2).image()), "another");

    run(samples);

    assertEquals(
        List.of("0000000000.jpg", "0000000000.json", "0000000003.jpg", "0000000003.json"), names());
    assertEquals(2, report().counts().get(WebdatasetStep.LEFT_OUT));
    assertEquals(
        List.of("id1 shop_images/id1_0.jpg is gone", "id2 shop_images/id2_0.jpg has the SHA-256"),
        report().notes().stream()
            .map(note -> note.uniqId() + " " + note.detail().replaceAll("(?<=256).*", ""))
            .toList());

    // They may be there again: what is left out is looked at by the next run.
    picture(1);
    picture(2);
    assertEquals(ShardRunner.Done.MADE, run(samples));
    assertEquals(8, entries().size());
    assertEquals(0, report().counts().get(WebdatasetStep.LEFT_OUT));
  }

  @Test
  void makesAnEmptyTarFileOfNoSamples() throws IOException {
    run(List.of());

    assertEquals(List.of(), entries());
  }

  @Test
  void readsImagesFromABucket() throws IOException {
    try (FakeGcs gcs = FakeGcs.start()) {
      String bucket = "gs://" + gcs.createBucket() + "/some";
      List<Sample> samples = new ArrayList<>();
      try (ObjectStore objects = ObjectStores.open(bucket)) {
        for (int i = 0; i < 40; i++) {
          byte[] image = bytes(i, i == 5 ? 2_000_000 : 1000);
          Sample sample = described(i, "image/png", image);
          if (i != 7) {
            objects.put(sample.image(), i == 9 ? new byte[1] : image, "image/png", Map.of());
          }
          samples.add(sample);
        }
      }

      run(samples, bucket);
    }

    assertEquals(76, entries().size());
    assertEquals(2, report().counts().get(WebdatasetStep.LEFT_OUT));
    assertEquals(38, report().outputRows());
  }

  @Test
  void whatItStoppedInTheMiddleOfIsNotThere() throws Exception {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      samples.add(picture(i));
    }
    Thread main = Thread.currentThread();
    Progress progress =
        new Progress() {
          private long done;

          @Override
          public void expect(long total) {}

          @Override
          public void advance(long more) {
            done += more;
            if (done == 1000) {
              main.interrupt();
            }
          }
        };
    list(samples);
    Fault fault;
    try (var step = new WebdatasetStep(new WebdatasetOptions(store().toString()))) {
      fault = assertThrows(Fault.class, () -> ShardRunner.run(step, job(progress)));
    }

    assertTrue(Thread.interrupted(), "it stays interrupted");
    assertEquals(Fault.Kind.PASSING, fault.kind());
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertEquals(List.of(), left.toList());
    }
    run(samples);
    assertEquals(4000, entries().size());
  }

  @Test
  void aFolderInPlaceOfAnImageIsNoImage() throws IOException {
    Sample sample = picture(0);
    Files.delete(store().resolve(sample.image()));
    Files.createDirectories(store().resolve(sample.image()));

    run(List.of(sample));

    assertEquals(1, report().counts().get(WebdatasetStep.LEFT_OUT));
  }

  @Test
  void imagesThatMustNotBeReadEndTheRun() {
    try (FakeGcs gcs = FakeGcs.start();
        FaultyGcs faulty = FaultyGcs.before(gcs);
        var step = new WebdatasetStep(new WebdatasetOptions("gs://" + gcs.createBucket()))) {
      list(List.of(described(0, "image/png", new byte[1])));
      faulty.plan(100, new Trouble.Answer(403));

      Fault fault = assertThrows(Fault.class, () -> ShardRunner.run(step, job(Progress.NONE)));

      assertEquals(Fault.Kind.BAD_DATA, fault.kind());
    }
    assertFalse(Files.exists(tar()));
  }

  @Test
  void readsAnImageAgainThatDidNotArriveWhole() throws IOException {
    try (FakeGcs gcs = FakeGcs.start();
        FaultyGcs faulty = FaultyGcs.before(gcs)) {
      String bucket = "gs://" + gcs.createBucket();
      Sample sample = described(0, "image/png", bytes(0, 100_000));
      try (ObjectStore objects = ObjectStores.open(bucket)) {
        objects.put(sample.image(), bytes(0, 100_000), "image/png", Map.of());
      }
      list(List.of(sample));
      try (var step = new WebdatasetStep(new WebdatasetOptions(bucket))) {
        // The answers about the object and then with its bytes, which are garbled twice.
        faulty.plan(1, new Trouble.None());
        faulty.plan(1, new Trouble.AnswerGarbled(0.9));
        faulty.plan(1, new Trouble.None());
        faulty.plan(1, new Trouble.AnswerGarbled(0.9));
        int before = faulty.requests();
        ShardRunner.run(step, job(Progress.NONE));
        assertEquals(6, faulty.requests() - before, "three times two requests");
      }
    }
    assertEquals(1, report().outputRows());
  }

  @Test
  void aListWithoutItsColumnsIsBadData() throws IOException {
    Files.createDirectories(folder.resolve("merge"));
    Files.writeString(folder.resolve("merge/00000.csv"), "uniq_id,product_name\na,b\n");
    try (var step = new WebdatasetStep(new WebdatasetOptions(store().toString()))) {
      Fault fault = assertThrows(Fault.class, () -> ShardRunner.run(step, job(Progress.NONE)));
      assertEquals(Fault.Kind.BAD_DATA, fault.kind());
    }
  }

  private Path store() {
    return folder.resolve("store");
  }

  private Path tar() {
    return folder.resolve("out/00000.tar");
  }

  private ShardReport report() {
    return ShardReport.read(folder.resolve("out/00000.json"));
  }

  private static byte[] bytes(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    for (int i = 0; i < size; i++) {
      bytes[i] &= 0x7f; // So that a test can hold them as text.
    }
    return bytes;
  }

  /// A sample whose image is stored.
  private Sample picture(int row) throws IOException {
    return sample(row, "image/jpeg", ("picture " + row).getBytes(UTF_8));
  }

  private Sample sample(int row, String type, byte[] image) throws IOException {
    Sample sample = described(row, type, image);
    Path file = store().resolve(sample.image());
    Files.createDirectories(file.getParent());
    Files.write(file, image);
    return sample;
  }

  private static Sample described(int row, String type, byte[] image) {
    return new Sample(
        "id" + row,
        "%010d".formatted(row),
        "shop_images/id" + row + "_0.jpg",
        type,
        Sha256.of(new String(image, UTF_8)),
        "{\"uniq_id\":\"id" + row + "\",\"brand\":\"Ü, \\\"q\\\"\"}");
  }

  private void list(List<Sample> samples) {
    try (var list = new CsvWriter(folder.resolve("merge/00000.csv"), Sample.COLUMNS)) {
      samples.forEach(sample -> list.write(sample.cells()));
      list.commit();
    }
  }

  private ShardJob job(Progress progress) {
    return new ShardJob(
        "test",
        0,
        WebdatasetStep.DECLARATION.shard(folder.resolve("merge/00000.csv")),
        folder.resolve("out"),
        progress);
  }

  private ShardRunner.Done run(List<Sample> samples) {
    return run(samples, store().toString());
  }

  private ShardRunner.Done run(List<Sample> samples, String store) {
    list(samples);
    try (var step = new WebdatasetStep(new WebdatasetOptions(store))) {
      return ShardRunner.run(step, job(Progress.NONE));
    }
  }

  private List<String> names() throws IOException {
    return entries().stream().map(Entry::name).toList();
  }

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (var in = new TarArchiveInputStream(Files.newInputStream(tar()))) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String owner =
            String.join(
                " ",
                Arrays.asList(
                    String.valueOf(entry.getLongUserId()),
                    String.valueOf(entry.getLongGroupId()),
                    entry.getUserName(),
                    entry.getGroupName()));
        entries.add(
            new Entry(
                entry.getName(),
                new String(in.readAllBytes(), UTF_8),
                entry.getMode(),
                entry.getLastModifiedTime().toMillis(),
                owner));
      }
    }
    return entries;
  }
}
