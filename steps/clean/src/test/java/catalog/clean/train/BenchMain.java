package catalog.clean.train;

import catalog.clean.Cleaner;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/// Prints how fast descriptions are cleaned by one thread, and by spaCy over the same rows in the
/// same run: `BenchMain CATALOG.csv [PYTHON]`, where that Python has spaCy and `en_core_web_sm`.
final class BenchMain {
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 5;
  private static final List<String> RESOURCES =
      List.of("tagger.bin", "lemmas.bin", "special-cases.txt", "stop-words.txt");

  /// What a piece of work took: on a busy machine CPU seconds are the better measure.
  private record Seconds(double wall, double cpu) {
    static Seconds now() {
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      return new Seconds(System.nanoTime() / 1e9, cpu / 1e9);
    }

    Seconds since() {
      Seconds now = now();
      return new Seconds(now.wall - wall, now.cpu - cpu);
    }
  }

  private BenchMain() {}

  public static void main(String[] args) throws Exception {
    Seconds start = Seconds.now();
    Cleaner cleaner = new Cleaner();
    Seconds loaded = start.since();
    cleaner.clean("Blue shirts");
    Seconds first = start.since();
    System.out.printf(
        "model loaded in %.0f ms (CPU %.0f), first description done after %.0f ms (CPU %.0f); tables %,d bytes%n",
        1000 * loaded.wall,
        1000 * loaded.cpu,
        1000 * first.wall,
        1000 * first.cpu,
        bytesOfResources());
    List<String> descriptions = descriptions(Path.of(args[0]));
    Seconds own = own(cleaner, descriptions);
    if (args.length < 2 || args[1].isEmpty()) {
      System.out.println("spaCy not measured: name a Python that has it.");
      return;
    }
    for (String mode : List.of("loop", "pipe")) {
      Seconds theirs = spacy(args[1], mode, descriptions);
      System.out.printf(
          "%28s ours is %.0f times as fast, %.0f times by CPU%n",
          "", theirs.wall / own.wall, theirs.cpu / own.cpu);
    }
  }

  private static Seconds own(Cleaner cleaner, List<String> descriptions) {
    for (int i = 0; i < WARM_UP; i++) {
      descriptions.forEach(cleaner::clean);
    }
    List<Seconds> rounds = new ArrayList<>();
    long tokens = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Seconds start = Seconds.now();
      tokens = descriptions.stream().mapToLong(text -> cleaner.clean(text).tokens()).sum();
      rounds.add(start.since());
    }
    rounds.sort(Comparator.comparingDouble(Seconds::wall));
    return print("ours, one thread", descriptions.size(), tokens, rounds.get(ROUNDS / 2));
  }

  /// Feeds the descriptions to a Python process that times cleaning them.
  private static Seconds spacy(String python, String mode, List<String> descriptions)
      throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    Process process =
        new ProcessBuilder(python, "-c", script(), mode)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream out = process.getOutputStream()) {
      out.write(json.writeValueAsBytes(descriptions));
    }
    String[] answer;
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      answer = in.lines().collect(Collectors.joining(" ")).strip().split(" ");
    }
    if (process.waitFor() != 0 || answer.length != 3) {
      throw new IllegalStateException(python + " could not run spaCy with en_core_web_sm.");
    }
    String name = mode.equals("loop") ? "spaCy, one row at a time" : "spaCy, pipe without parser";
    Seconds seconds = new Seconds(Double.parseDouble(answer[1]), Double.parseDouble(answer[2]));
    return print(name, descriptions.size(), Long.parseLong(answer[0]), seconds);
  }

  private static Seconds print(String name, int rows, long tokens, Seconds seconds) {
    System.out.printf(
        "%-27s %,8.0f rows/s %,10.0f words/s %,8.0f rows per CPU second%n",
        name, rows / seconds.wall, tokens / seconds.wall, rows / seconds.cpu);
    return seconds;
  }

  private static List<String> descriptions(Path csv) throws IOException {
    List<String> descriptions = new ArrayList<>();
    try (var parser =
        CSVFormat.RFC4180.builder().setHeader().get().parse(Files.newBufferedReader(csv))) {
      for (CSVRecord row : parser) {
        if (!row.get("description").isEmpty()) {
          descriptions.add(row.get("description"));
        }
      }
    }
    return descriptions;
  }

  private static String script() throws IOException {
    try (InputStream in = BenchMain.class.getResourceAsStream("spacy_speed.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long bytesOfResources() throws IOException {
    long bytes = 0;
    for (String name : RESOURCES) {
      try (InputStream in = Cleaner.class.getResourceAsStream(name)) {
        bytes += in.readAllBytes().length;
      }
    }
    return bytes;
  }
}
