package catalog.launcher.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.CatalogProcess;
import catalog.store.FakeGcs;
import catalog.store.ObjectStores;
import catalog.testing.FaultyServer;
import catalog.testing.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs on a storage and an image server that have troubles with some of the requests. They end
/// right, or with a passing fault; whatever they leave is true; and a run without troubles after
/// them gives the bytes of an undisturbed one.
@Tag("proof")
@Tag("faults")
class FaultsTest {
  private static final Proof PROOF = new Proof("faults");
  private static final int ROUNDS = Proof.times(1, 6, 60);
  private static final int MOST_IN_A_ROW = Proof.times(1, 2, 4);
  private static final int RECORDS = 100;

  private static final SteadyImageServer PICTURES = new SteadyImageServer();
  private static final RandomTroubles OF_STORAGE = RandomTroubles.ofAStore();
  private static final RandomTroubles OF_IMAGES = RandomTroubles.ofAWebServer();

  @TempDir static Path temp = Path.of("");

  private static FakeGcs gcs;
  private static FaultyServer storage;
  private static FaultyServer images;
  private static List<Job> jobs;
  private static ImageTruth truth;

  /// @param undisturbed what it leaves where nothing disturbs it
  private record Job(ProofJob job, Undisturbed undisturbed) {}

  @BeforeAll
  static void runUndisturbed() throws IOException {
    gcs = FakeGcs.start();
    storage = new FaultyServer(gcs.host(), OF_STORAGE);
    images = new FaultyServer(PICTURES.host(), OF_IMAGES);
    String bucket = "gs://" + gcs.createBucket();
    try (var store = ObjectStores.open(bucket)) {
      Path catalog = ProofJob.writeCatalog(temp, images.host(), RECORDS);
      store.upload("catalog.csv", catalog, "text/csv");
    }
    Place place = new Place.Bucket(bucket + "/data", new Place.Folder(temp.resolve("scratch")));
    jobs = new ArrayList<>();
    jobs.add(job(bucket, place, "all", 0));
    truth = ImageTruth.of(jobs.getFirst().undisturbed);
    if (Proof.times(0, 1, 1) > 0) {
      jobs.add(job(bucket, place, "first", 1));
    }
  }

  private static Job job(String bucket, Place place, String mode, int retries) {
    List<String> options =
        ProofJob.options(
            bucket + "/catalog.csv",
            images.host(),
            List.of("--images", mode, "--retries", String.valueOf(retries)));
    var job = new ProofJob(temp, place, Map.of("STORAGE_EMULATOR_HOST", storage.host()), options);
    return new Job(job, job.undisturbed());
  }

  @AfterAll
  static void close() {
    OF_STORAGE.note(PROOF, "storage");
    OF_IMAGES.note(PROOF, "images");
    images.close();
    storage.close();
    gcs.close();
    PICTURES.close();
  }

  /// In percent; the short part has the first alone.
  static IntStream rates() {
    return IntStream.of(10, 1, 30).limit(Proof.times(1, 3, 3));
  }

  @ParameterizedTest
  @MethodSource("rates")
  void endsRightOrIsRightOnceTroublesAreOver(int percent) {
    Random random = Proof.random("faults " + percent);
    var ends = new TreeMap<String, Integer>();
    for (int i = 0; i < ROUNDS; i++) {
      Job job = jobs.get(random.nextInt(jobs.size()));
      new Round(percent + " % " + i, percent / 100.0, job, ends)
          .run(1 + random.nextInt(MOST_IN_A_ROW));
    }
    PROOF.note(
        "rounds of runs with troubles in %d %% of requests".formatted(percent),
        ROUNDS,
        "right in the end; runs ended " + ends);
  }

  private record Round(String name, double rate, Job job, Map<String, Integer> ends) {
    /// Disturbs some runs, and lets the last one go undisturbed.
    void run(int disturbed) {
      job.job.place().clear();
      List<String> history = new ArrayList<>();
      for (int i = 0; i < disturbed; i++) {
        OF_STORAGE.begin(name + " " + i, rate);
        OF_IMAGES.begin(name + " " + i, rate);
        CatalogProcess run = job.job.start().end();
        OF_STORAGE.end();
        OF_IMAGES.end();
        history.add(run.exitCode() + " " + run.cause());
        assertTrue(run.exitCode() == 0 || run.exitCode() == 75, () -> say(history, "wrong code"));
        Map<String, byte[]> files = job.job.place().files();
        check(history, job.undisturbed.faults(files, false));
        check(history, truth.faults(files));
        if (run.exitCode() == 0) {
          check(history, truth.faultsOfDataset(job.undisturbed, files));
        }
        boolean complete = job.undisturbed.faultsOfComplete(files).isEmpty();
        ends.merge(
            run.exitCode() > 0 ? "75" : complete ? "0" : "0 without some images", 1, Integer::sum);
      }
      CatalogProcess last = job.job.start().end();
      history.add("undisturbed: " + last.exitCode() + " " + last.cause());
      assertEquals(0, last.exitCode(), () -> say(history, "wrong code"));
      Map<String, byte[]> files = job.job.place().files();
      check(history, job.undisturbed.faultsOfComplete(files));
      check(history, truth.faults(files));
      check(history, truth.faultsOfDataset(job.undisturbed, files));
    }

    private void check(List<String> history, List<String> faults) {
      assertTrue(faults.isEmpty(), () -> say(history, faults.size() + ": " + faults.getFirst()));
    }

    private String say(List<String> history, String fault) {
      return "%s; seed %d, round %s, options %s, runs %s"
          .formatted(fault, Proof.seed(), name, job.job.options(), history);
    }
  }
}
