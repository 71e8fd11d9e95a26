package catalog.launcher.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.launcher.sample.SampleCatalog;
import catalog.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A row costs the same CPU time however many there are, and memory does not grow with them.
@Tag("proof")
@Tag("scale")
class ScaleTest {
  private static final Proof PROOF = new Proof("scale");
  private static final Path CATALOG = Path.of("catalog").toAbsolutePath();
  private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);
  private static final double MOST_GROWTH = 1.05;
  private static final int MOST_MEMORY_MIB = 400;
  private static final Pattern PEAK = Pattern.compile("peak memory (\\d+) MiB");

  @TempDir Path temp = Path.of("");

  /// What a run took.
  ///
  /// @param cpuSeconds of its process, start-up included
  /// @param peakMib largest resident size
  private record Cost(double cpuSeconds, int peakMib) {}

  @Test
  void aFurtherRowCostsTheSameAtAnySize() throws IOException, InterruptedException {
    int rounds = Proof.times(0, 3, 5);
    assumeTrue(rounds > 0, "skipped: takes minutes; make proof PARTS=scale runs it");
    List<List<Cost>> costs = new ArrayList<>();
    SIZES.forEach(_ -> costs.add(new ArrayList<>()));
    for (int size : SIZES) {
      new SampleCatalog("127.0.0.1:1").write(temp.resolve(size + ".csv"), size);
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < SIZES.size(); i++) {
        costs.get(i).add(run(SIZES.get(i)));
      }
    }
    for (int i = 0; i < SIZES.size(); i++) {
      PROOF.note(
          "%,d rows".formatted(SIZES.get(i)),
          rounds,
          "%.1f CPU s (median), %d MiB at most".formatted(cpu(costs.get(i)), peak(costs.get(i))));
    }
    double early = perRow(costs, 0);
    double late = perRow(costs, 1);
    PROOF.note(
        "a further row",
        rounds,
        "%.1f and %.1f CPU µs: %.2f times".formatted(early * 1e6, late * 1e6, late / early));
    assertTrue(late <= MOST_GROWTH * early, () -> costs.toString());
    assertTrue(peak(costs.getLast()) < MOST_MEMORY_MIB, () -> costs.toString());
  }

  private static double perRow(List<List<Cost>> costs, int from) {
    return (cpu(costs.get(from + 1)) - cpu(costs.get(from)))
        / (SIZES.get(from + 1) - SIZES.get(from));
  }

  private static double cpu(List<Cost> costs) {
    return costs.stream().mapToDouble(Cost::cpuSeconds).sorted().toArray()[costs.size() / 2];
  }

  private static int peak(List<Cost> costs) {
    return costs.stream().mapToInt(Cost::peakMib).max().orElseThrow();
  }

  private Cost run(int rows) throws IOException, InterruptedException {
    Path log = temp.resolve("log");
    Path time = temp.resolve("log.time");
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "TIMEFORMAT='%U %S'; { time \"$@\" >\"$0\" 2>&1; } 2>\"$0.time\"",
                log.toString(),
                CATALOG.toString(),
                "run",
                "--images=off",
                "--threads=2",
                "--input=" + temp.resolve(rows + ".csv"),
                "--output=" + Files.createTempDirectory(temp, "out"))
            .start();
    assertEquals(0, process.waitFor(), () -> "see " + log);
    String[] seconds = Files.readString(time).strip().split(" ");
    Matcher peak = PEAK.matcher(Files.readString(log));
    assertTrue(peak.find(), () -> "no peak memory in " + log);
    return new Cost(
        Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]),
        Integer.parseInt(peak.group(1)));
  }
}
