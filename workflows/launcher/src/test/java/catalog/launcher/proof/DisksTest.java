package catalog.launcher.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.launcher.CatalogProcess;
import catalog.store.FakeGcs;
import catalog.testing.Proof;
import catalog.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs on disks that are full, cannot be written in part, or keep no extended attributes.
@Tag("proof")
@Tag("environment")
class DisksTest {
  private static final Proof PROOF = new Proof("environment");
  private static final int ROUNDS = Proof.times(1, 10, 100);
  private static final int RECORDS = 80;
  private static final String LARGE = "size=64m,nr_inodes=10000";

  @TempDir Path temp = Path.of("");

  private final SteadyImageServer images = new SteadyImageServer();
  private String input = "";

  /// What a disk can run out of.
  enum Scarce {
    BYTES("size", 4096),
    FILES("nr_inodes", 1);

    private final String option;
    private final long unit;

    Scarce(String option, long unit) {
      this.option = option;
      this.unit = unit;
    }

    long used(SmallDisk disk) throws IOException {
      if (this == BYTES) {
        return disk.bytes();
      }
      try (Stream<Path> files = Files.walk(disk.folder())) {
        return files.count();
      }
    }

    /// A limit that is more than what is used, and not enough.
    String between(long used, long needed, Random random) {
      return option + "=" + random.nextLong(used + unit, needed);
    }
  }

  @BeforeEach
  void writeCatalog() {
    input = ProofJob.writeCatalog(temp, images.host(), RECORDS).toString();
  }

  @AfterEach
  void close() {
    images.close();
  }

  @ParameterizedTest
  @EnumSource(Scarce.class)
  void isRightOnceAFullDiskHasRoom(Scarce scarce) throws IOException {
    try (var disk = SmallDisk.mount(temp, LARGE)) {
      Place place = new Place.Folder(disk.folder().resolve("out"));
      fill(disk, scarce, job(place, Map.of()), "into a folder");
    }
  }

  @Test
  void isRightOnceTheScratchFolderOfABucketHasRoom() throws IOException {
    assumeTrue(Proof.times(0, 1, 1) > 0, "skipped: make proof PARTS=environment runs it");
    try (var disk = SmallDisk.mount(temp, LARGE);
        var gcs = FakeGcs.start()) {
      var scratch = new Place.Folder(disk.folder().resolve("scratch"));
      Place place = new Place.Bucket("gs://" + gcs.createBucket() + "/data", scratch);
      ProofJob job = job(place, Map.of("STORAGE_EMULATOR_HOST", gcs.host()));
      fill(disk, Scarce.BYTES, job, "into a bucket");
    }
  }

  private static void fill(SmallDisk disk, Scarce scarce, ProofJob job, String what)
      throws IOException {
    Random random = Proof.random(scarce + what);
    long before = scarce.used(disk);
    assertEquals(0, job.start().end().exitCode());
    var undisturbed = new Undisturbed(job.place().files());
    long after = scarce.used(disk);
    for (int i = 0; i < ROUNDS; i++) {
      job.place().clear();
      String limit = scarce.between(before, after, random);
      disk.remount(limit);
      CatalogProcess run = job.start().end();
      Map<String, byte[]> files = job.place().files();
      disk.remount(LARGE);
      assertFull(run, limit);
      assertEquals(List.of(), undisturbed.faults(files, true), limit);
      job.complete(undisturbed, limit);
    }
    PROOF.note(
        "runs %s without room for all its %s"
            .formatted(what, scarce == Scarce.BYTES ? "bytes" : "files"),
        ROUNDS,
        "code 75, and right once there is room");
  }

  /// The steps before merge are done, so that the disk is full while merge writes.
  @Test
  void leavesAnOldDatasetWhole() throws IOException {
    try (var disk = SmallDisk.mount(temp, LARGE)) {
      var out = new Place.Folder(disk.folder().resolve("out"));
      ProofJob old = job(out, Map.of());
      ProofJob larger = job(out, Map.of(), "--rag");
      Undisturbed undisturbed = larger.undisturbed();
      Random random = Proof.random("old dataset");
      for (int i = 0; i < ROUNDS; i++) {
        out.clear();
        assertEquals(0, old.start().end().exitCode());
        SortedMap<String, byte[]> dataset = Undisturbed.dataset(out.files());
        long used = disk.bytes();
        long needed = used + dataset.values().stream().mapToLong(file -> file.length).sum();
        String limit = Scarce.BYTES.between(used, needed, random);
        disk.remount(limit);
        CatalogProcess run = larger.start().end();
        disk.remount(LARGE);
        assertFull(run, limit);
        assertSame(dataset, Undisturbed.dataset(out.files()), limit);
        larger.complete(undisturbed, limit);
      }
      PROOF.note(
          "merges over an old dataset without room for both",
          ROUNDS,
          "code 75, the old one stays whole, the new one is right once there is room");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs", "flipkart_images", "flipkart_preprocessed_dataset"})
  void isRightOnceWhatWasReadOnlyCanBeWritten(String folder) throws IOException {
    var out = new Place.Folder(temp.resolve("out"));
    ProofJob job = job(out, Map.of());
    Undisturbed undisturbed = job.undisturbed();
    Path part = Files.createDirectories(out.folder().resolve(folder));
    try (var _ = SmallDisk.mountAt(part, "tmpfs", "ro")) {
      CatalogProcess run = job.start().end();
      assertEquals(2, run.exitCode(), run.cause());
      assertTrue(run.cause().contains("Cannot write " + part), run.cause());
      assertTrue(run.cause().endsWith(": Read-only file system."), run.cause());
      assertEquals(List.of(), undisturbed.faults(out.files(), true), folder);
    }
    job.complete(undisturbed, folder);
    PROOF.note("runs with a read-only " + folder, 1, "code 2, and right once it can be written");
  }

  @Test
  void needsNoExtendedAttributes() throws IOException {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    var out = new Place.Folder(disk.resolve("out"));
    ProofJob job = job(out, Map.of());
    Undisturbed undisturbed = job.undisturbed();
    try (var _ = SmallDisk.mountAt(disk, "ramfs", "mode=0755")) {
      job.complete(undisturbed, "first");
      job.complete(undisturbed, "again");
    }
    PROOF.note("runs on a disk without extended attributes", 2, "right");
  }

  private ProofJob job(Place place, Map<String, String> environment, String... options) {
    List<String> all = ProofJob.options(input, images.host(), List.of(options));
    return new ProofJob(temp, place, environment, all);
  }

  private static void assertFull(CatalogProcess run, String limit) {
    assertEquals(75, run.exitCode(), () -> say(limit, run.cause()));
    assertTrue(run.cause().contains("No space left to write "), () -> say(limit, run.cause()));
  }

  private static void assertSame(
      SortedMap<String, byte[]> expected, SortedMap<String, byte[]> found, String what) {
    assertEquals(expected.keySet(), found.keySet(), () -> say(what, "files"));
    expected.forEach(
        (name, bytes) -> assertTrue(Arrays.equals(bytes, found.get(name)), () -> say(what, name)));
  }

  private static String say(String what, String fault) {
    return "%s; %s, seed %d".formatted(fault, what, Proof.seed());
  }
}
