package catalog.launcher.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.CatalogProcess;
import catalog.store.FakeGcs;
import catalog.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that have little to work with, whose files are moved, or that meet another run.
@Tag("proof")
@Tag("environment")
class EnvironmentTest {
  private static final Proof PROOF = new Proof("environment");
  private static final int ROUNDS = Proof.times(1, 10, 100);
  private static final int RECORDS = 80;
  private static final int SLOW_MILLIS = 300;
  private static final int FEWEST_FILES = 128;
  private static final Path CATALOG = Path.of("catalog").toAbsolutePath();

  @TempDir Path temp = Path.of("");

  private final SteadyImageServer images = new SteadyImageServer();
  private Path input = Path.of("");

  @BeforeEach
  void writeCatalog() {
    input = ProofJob.writeCatalog(temp, images.host(), RECORDS);
  }

  @AfterEach
  void close() {
    images.close();
  }

  /// All images are slow, so that as many requests are in flight as may be.
  @Test
  void isRightWithFewOpenFiles() {
    try (var slow = new SteadyImageServer(SLOW_MILLIS)) {
      String catalog = ProofJob.writeCatalog(temp, slow.host(), RECORDS).toString();
      List<String> options = ProofJob.options(catalog, slow.host(), List.of());
      var job = new ProofJob(temp, folder("out"), Map.of(), options);
      Undisturbed undisturbed = job.undisturbed();
      Random random = Proof.random("open files");
      for (int i = 0; i < ROUNDS; i++) {
        int files = i == 0 ? FEWEST_FILES : random.nextInt(FEWEST_FILES, 151);
        job.place().clear();
        job.complete(job.startBy(limit(files)), undisturbed, files + " open files");
      }
    }
    PROOF.note("runs with 128 to 150 open files", ROUNDS, "right");
  }

  @Test
  void refusesTooFewOpenFiles() throws IOException, InterruptedException {
    for (int files = 40; files < FEWEST_FILES; files += 29) {
      List<String> command = new ArrayList<>(limit(files));
      command.addAll(List.of(CATALOG.toString(), "run"));
      Path err = temp.resolve("err");
      Process run = new ProcessBuilder(command).redirectError(err.toFile()).start();
      assertEquals(2, run.waitFor());
      assertEquals(
          "Expected a limit of at least %d open files, found %d (ulimit -H -n).%n"
              .formatted(FEWEST_FILES, files),
          Files.readString(err));
    }
    PROOF.note("runs with 40 to 127 open files", 4, "code 2 and one sentence");
  }

  private static List<String> limit(int files) {
    return List.of("prlimit", "--nofile=" + files + ":" + files);
  }

  @Test
  void isRightWithAHeapOf64Mebibytes() {
    ProofJob job = job(folder("out"), Map.of());
    Undisturbed undisturbed = job.undisturbed();
    job(folder("out"), Map.of("_JAVA_OPTIONS", "-Xmx64m")).complete(undisturbed, "64 MiB");
    PROOF.note("runs with a heap of 64 MiB", 1, "right");
  }

  @Test
  void isRightAfterTheOutputWasMovedOrLostItsImages() throws IOException {
    Place.Folder here = folder("here");
    // Else each shard would be done again for its images that may come next time.
    ProofJob job = job(here, Map.of(), "--refetch", "none");
    Undisturbed undisturbed = job.undisturbed();
    Place.Folder there = folder("there");
    assertEquals(0, job(there, Map.of(), "--refetch", "none").start().end().exitCode());
    Files.move(there.folder(), here.folder());
    job.complete(undisturbed, "moved");
    new Place.Folder(here.folder().resolve("flipkart_images")).clear();
    job.complete(undisturbed, "without its images");
    PROOF.note("runs on an output that was moved, or lost its images", 2, "right");
  }

  @Test
  void readsAPipe() throws IOException, InterruptedException {
    Place.Folder out = folder("out");
    Undisturbed undisturbed = job(out, Map.of()).undisturbed();
    var piped = job("/dev/stdin", out, Map.of()).start();
    try (var pipe = piped.process().getOutputStream()) {
      Files.copy(input, pipe);
    }
    job(out, Map.of()).complete(piped, undisturbed, "standard input");
    out.clear();
    Path fifo = temp.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    ProofJob job = job(fifo.toString(), out, Map.of());
    var running = job.start();
    try (var pipe = Files.newOutputStream(fifo)) {
      Files.copy(input, pipe);
    }
    job.complete(running, undisturbed, "named pipe");
    PROOF.note("runs whose input is a pipe", 2, "right");
  }

  @Test
  void letsOnlyOneOfTwoRunsWriteToAFolder() throws InterruptedException {
    meet("a folder", Map.of(), folder("out"), folder("out"));
  }

  @Test
  void letsOnlyOneOfTwoRunsWriteToABucket() throws InterruptedException {
    try (var gcs = FakeGcs.start()) {
      String uri = "gs://" + gcs.createBucket() + "/data";
      meet(
          "a bucket",
          Map.of("STORAGE_EMULATOR_HOST", gcs.host()),
          new Place.Bucket(uri, folder("one")),
          new Place.Bucket(uri, folder("two")));
    }
  }

  private void meet(String what, Map<String, String> environment, Place one, Place two)
      throws InterruptedException {
    // So slow that the other one, which has few records, mostly ends before it.
    ProofJob first =
        job(one, environment, "--run", "first", "--images", "all", "--concurrency", "1");
    ProofJob second = job(two, environment, "--run", "second", "--limit", "20");
    long start = System.nanoTime();
    Undisturbed ofFirst = first.undisturbed().dataset();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    Undisturbed ofSecond = second.undisturbed().dataset();
    Random random = Proof.random(what);
    var ends = new TreeMap<String, Integer>();
    for (int i = 0; i < ROUNDS; i++) {
      one.clear();
      two.clear();
      var running = first.start();
      long delay = random.nextLong(millis / 8, millis / 4);
      boolean _ = running.process().waitFor(delay, TimeUnit.MILLISECONDS);
      CatalogProcess last = second.start().end();
      boolean together = running.process().isAlive();
      CatalogProcess earlier = running.end();
      String say =
          "%s, %d ms apart, seed %d: %s, %s".formatted(what, delay, Proof.seed(), earlier, last);
      ends.merge(earlier.exitCode() + " and " + last.exitCode(), 1, Integer::sum);
      assertFalse(together && last.exitCode() == 0, say);
      List<String> faults =
          last.exitCode() == 0
              ? ofSecond.faultsOfComplete(Undisturbed.dataset(two.files()))
              : ofFirst.faultsOfComplete(Undisturbed.dataset(one.files()));
      assertEquals(List.of(), faults, say);
      for (CatalogProcess run : List.of(earlier, last)) {
        assertTrue(
            run.exitCode() == 0
                || (run.exitCode() == 2 && run.cause().startsWith("Another run is at work ")),
            say);
      }
    }
    PROOF.note("pairs of runs into " + what, ROUNDS, "one result at a time; ended " + ends);
  }

  private Place.Folder folder(String name) {
    return new Place.Folder(temp.resolve(name));
  }

  private ProofJob job(Place place, Map<String, String> environment, String... options) {
    return job(input.toString(), place, environment, options);
  }

  private ProofJob job(
      String input, Place place, Map<String, String> environment, String... options) {
    List<String> all = ProofJob.options(input, images.host(), List.of(options));
    return new ProofJob(temp, place, environment, all);
  }
}
