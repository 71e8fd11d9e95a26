package catalog.clean.train;

import catalog.clean.Cleaner;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  private BenchMain() {}

  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    Cleaner cleaner = new Cleaner();
    double startUp = millisecondsSince(start);
    cleaner.clean("Blue shirts");
    double first = millisecondsSince(start);
    System.out.printf(
        "model loaded in %.0f ms, first description done after %.0f ms; tables %,d bytes%n",
        startUp, first, bytesOfResources());
    List<String> descriptions = descriptions(Path.of(args[0]));
    double own = own(cleaner, descriptions);
    if (args.length < 2 || args[1].isEmpty()) {
      System.out.println("spaCy not measured: name a Python that has it.");
      return;
    }
    for (String mode : List.of("loop", "pipe")) {
      double theirs = spacy(args[1], mode, descriptions);
      System.out.printf("%28s ours is %.0f times as fast%n", "", own / theirs);
    }
  }

  private static double own(Cleaner cleaner, List<String> descriptions) {
    for (int i = 0; i < WARM_UP; i++) {
      descriptions.forEach(cleaner::clean);
    }
    double[] seconds = new double[ROUNDS];
    long tokens = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      tokens = descriptions.stream().mapToLong(text -> cleaner.clean(text).tokens()).sum();
      seconds[i] = millisecondsSince(start) / 1000;
    }
    Arrays.sort(seconds);
    return print("ours, one thread", descriptions.size(), tokens, seconds[ROUNDS / 2]);
  }

  /// Feeds the descriptions to a Python process that times cleaning them.
  private static double spacy(String python, String mode, List<String> descriptions)
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
    if (process.waitFor() != 0 || answer.length != 2) {
      throw new IllegalStateException(python + " could not run spaCy with en_core_web_sm.");
    }
    String name = mode.equals("loop") ? "spaCy, one row at a time" : "spaCy, pipe without parser";
    return print(
        name, descriptions.size(), Long.parseLong(answer[0]), Double.parseDouble(answer[1]));
  }

  private static double print(String name, int rows, long tokens, double seconds) {
    System.out.printf(
        "%-27s %,8.0f rows/s %,10.0f words/s%n", name, rows / seconds, tokens / seconds);
    return rows / seconds;
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

  private static double millisecondsSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
