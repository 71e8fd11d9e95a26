package catalog.launcher.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.CatalogProcess;
import catalog.store.FakeGcs;
import catalog.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are killed or stopped at random moments, several times in a row, and then run to their
/// end: they give the bytes of an undisturbed run, a ledger that says the same but for times, and
/// leave no temporary files; and at no moment is anything half-written under its final name.
@Tag("proof")
@Tag("kills")
class KillsTest {
  private static final Proof PROOF = new Proof("kills");
  private static final int KILLS = Proof.times(2, 50, 500);
  private static final int STOPS = Proof.times(1, 15, 150);
  private static final int MOST_IN_A_ROW = 6;

  /// So few that no folder has more events at a time than are kept for who watches it.
  private static final int FEW_RECORDS = 60;

  /// Far more than there can be if some runs end before their signal comes; less than for ever, for
  /// a process that ignores signals.
  private static final int MOST_COMPLETIONS = 10 * (KILLS + STOPS);

  @TempDir Path temp = Path.of("");

  private final SteadyImageServer images = new SteadyImageServer();

  private enum Signal {
    KILL(137),
    TERM(143),
    INT(130);

    private final int exitCode;

    Signal(int exitCode) {
      this.exitCode = exitCode;
    }
  }

  @AfterEach
  void close() {
    images.close();
  }

  @Test
  void runIntoAFolder() throws Exception {
    disturb("into a folder", new Place.Folder(temp.resolve("out")), Map.of(), List.of());
  }

  @Test
  void runWithDatasetForRetrieval() throws Exception {
    disturb("with --rag", new Place.Folder(temp.resolve("out")), Map.of(), List.of("--rag"));
  }

  @Test
  void runForAllImages() throws Exception {
    disturb(
        "with --images all",
        new Place.Folder(temp.resolve("out")),
        Map.of(),
        List.of("--images", "all"));
  }

  @Test
  void runIntoABucket() throws Exception {
    try (FakeGcs gcs = FakeGcs.start()) {
      var scratch = new Place.Folder(temp.resolve("scratch"));
      disturb(
          "into a bucket",
          new Place.Bucket("gs://" + gcs.createBucket() + "/data", scratch),
          Map.of("STORAGE_EMULATOR_HOST", gcs.host()),
          List.of("--rag"));
    }
  }

  /// A kill hardly ever comes in the microseconds in which a small file is written, so this watches
  /// how all files come to their names.
  @Test
  void writesNoFileUnderItsFinalName() throws Exception {
    Path out = temp.resolve("out");
    String input = ProofJob.writeCatalog(temp, images.host(), FEW_RECORDS).toString();
    List<String> options = ProofJob.options(input, images.host(), List.of("--rag"));
    var job = new ProofJob(temp, new Place.Folder(out), Map.of(), options);
    assertEquals(0, job.start().end().exitCode());
    Set<String> files = job.place().files().keySet();
    for (String file : files) {
      Files.delete(out.resolve(file)); // The folders stay, to be watched from the beginning.
    }
    try (var names = new FinalNames(out)) {
      var running = job.start();
      names.await(running.process());
      assertEquals(0, running.end().exitCode());
      assertEquals(Set.of(), names.written());
      assertTrue(names.appeared().containsAll(files), names.appeared()::toString);
      PROOF.note("files of a run, watched", files.size(), "each got its name when it was whole");
    }
  }

  private void disturb(
      String what, Place place, Map<String, String> environment, List<String> options)
      throws IOException, InterruptedException {
    String input = ProofJob.writeCatalog(temp, images.host(), ProofJob.RECORDS).toString();
    var job =
        new ProofJob(temp, place, environment, ProofJob.options(input, images.host(), options));
    long start = System.nanoTime();
    Undisturbed undisturbed = job.undisturbed();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    new Runs(job, undisturbed, millis, Proof.random(what)).all(what);
  }

  /// @param millis how long an undisturbed run takes
  private record Runs(ProofJob job, Undisturbed undisturbed, long millis, Random random) {
    void all(String what) throws IOException, InterruptedException {
      List<Signal> left = new ArrayList<>(Collections.nCopies(KILLS, Signal.KILL));
      for (int i = 0; i < STOPS; i++) {
        left.add(random.nextBoolean() ? Signal.TERM : Signal.INT);
      }
      Collections.shuffle(left, random);
      var moments = new EnumMap<Moment, Integer>(Moment.class);
      int completed = 0;
      while (!left.isEmpty()) {
        job.place().clear();
        complete(left, moments);
        completed++;
        assertTrue(
            completed <= MOST_COMPLETIONS,
            () -> say(List.of(), "runs do not end by signals: " + left.size() + " are left"));
      }
      PROOF.note(
          "runs %s, killed %d and stopped %d times".formatted(what, KILLS, STOPS),
          KILLS + STOPS,
          "%d completions right; ended %s".formatted(completed, moments));
    }

    /// Disturbs a run some times, and lets it end.
    private void complete(List<Signal> left, Map<Moment, Integer> moments)
        throws IOException, InterruptedException {
      List<String> history = new ArrayList<>();
      boolean done = false;
      for (int i = random.nextInt(MOST_IN_A_ROW); i >= 0 && !left.isEmpty() && !done; i--) {
        long delay = random.nextLong(millis);
        history.add(left.getLast() + " after " + delay + " ms");
        CatalogProcess run = disturbed(left.getLast(), delay);
        done = run.exitCode() == 0;
        if (!done) {
          Signal signal = left.removeLast();
          assertEquals(signal.exitCode, run.exitCode(), () -> say(history, run.cause()));
          Map<String, byte[]> files = job.place().files();
          moments.merge(Moment.of(files), 1, Integer::sum);
          List<String> faults = undisturbed.faults(files, true);
          assertTrue(faults.isEmpty(), () -> say(history, faults.toString()));
        }
      }
      if (!done) {
        CatalogProcess last = job.start().end();
        assertEquals(0, last.exitCode(), () -> say(history, last.cause()));
      }
      Map<String, byte[]> files = job.place().files();
      List<String> faults = new ArrayList<>(undisturbed.faultsOfComplete(files));
      faults.addAll(ImageTruth.of(undisturbed).faultsOfLedger(files));
      job.place().temporaryFiles().forEach(name -> faults.add(name + " is left over"));
      assertTrue(faults.isEmpty(), () -> say(history, "completed: " + faults));
    }

    private CatalogProcess disturbed(Signal signal, long delay)
        throws IOException, InterruptedException {
      var running = job.start();
      if (!running.process().waitFor(delay, TimeUnit.MILLISECONDS)) {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(running.process().pid()))
            .redirectErrorStream(true)
            .start()
            .waitFor();
      }
      return running.end();
    }

    private String say(List<String> history, String fault) {
      return "%s; seed %d, run of %d ms, disturbed by %s"
          .formatted(fault, Proof.seed(), millis, history);
    }
  }

  /// How far a run had come.
  private enum Moment {
    BEFORE_SHARDS,
    IN_SHARDS,
    IN_MERGE,
    AFTER_MERGE;

    static Moment of(Map<String, byte[]> files) {
      long shards = count(files, ".*split/shards/\\d{5}\\.csv");
      if (count(files, ".*report\\.json") > 0) {
        return AFTER_MERGE;
      }
      return count(files, ".*split/manifest\\.json") == 0
          ? BEFORE_SHARDS
          : count(files, ".*/[a-z-]+/\\d{5}\\.json") < 3 * shards ? IN_SHARDS : IN_MERGE;
    }

    private static long count(Map<String, byte[]> files, String pattern) {
      return files.keySet().stream().filter(name -> name.matches(pattern)).count();
    }
  }
}
