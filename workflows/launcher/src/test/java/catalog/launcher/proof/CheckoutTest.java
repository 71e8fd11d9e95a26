package catalog.launcher.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.testing.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs of a built checkout as a user has it: one that is moved, in the C locale, with names that
/// are not ASCII.
@Tag("proof")
@Tag("environment")
class CheckoutTest {
  private static final Proof PROOF = new Proof("environment");
  private static final int RECORDS = 80;
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path LAUNCHER = Path.of("workflows", "launcher");

  @TempDir Path temp = Path.of("");

  @Test
  void isRightInTheCLocaleAfterItWasMoved() throws IOException, InterruptedException {
    assumeTrue(Proof.times(0, 1, 1) > 0, "skipped: make proof PARTS=environment runs it");
    try (var images = new SteadyImageServer()) {
      Path folder = Files.createDirectory(temp.resolve("Wäsche 洗濯"));
      Path input = ProofJob.writeCatalog(folder, images.host(), RECORDS);
      List<String> options = ProofJob.options(input.toString(), images.host(), List.of());
      var job = new ProofJob(temp, new Place.Folder(folder.resolve("fertig é")), Map.of(), options);
      Undisturbed undisturbed = job.undisturbed();

      Path first = copyOfThisCheckout(temp.resolve("first"));
      run(first, "AOTCacheOutput", job);
      job.place().clear();
      Path second = Files.move(first, temp.resolve("zweite ß"));
      for (int i = 0; i < 2; i++) {
        run(second, "AOTCache", job);
        assertEquals(List.of(), undisturbed.faultsOfComplete(job.place().files()));
      }
    }
    PROOF.note("runs of a moved checkout in the C locale, names not ASCII", 2, "right");
  }

  private static Path copyOfThisCheckout(Path copy) throws IOException {
    for (Path part : List.of(Path.of(".mvn"), LAUNCHER, Path.of("workflows", "image"))) {
      copy(ROOT.resolve(part), copy.resolve(part));
    }
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  /// @param cache what the Java runtime does with the cache of classes: write or use it
  private void run(Path checkout, String cache, ProofJob job)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve(LAUNCHER).resolve("catalog").toString());
    command.addAll(job.arguments());
    Path err = temp.resolve("err");
    var builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(Map.of("LC_ALL", "C", "AOT", cache));
    assertEquals(0, builder.start().waitFor(), () -> text(err));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
