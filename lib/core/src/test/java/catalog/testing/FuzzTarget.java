package catalog.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A property that any bytes have, which Jazzer looks for an exception from.
///
/// In `src/test/resources/fuzz/`, a folder of the class's name has the inputs kept: beginnings for
/// Jazzer, and every input that the property did not hold for once. The file `….words` beside it
/// has the words of the format, one a line with the escapes of `String.translateEscapes`, which
/// Jazzer puts into inputs, each [as it is and as runs][FuzzInput].
///
/// @param type has a `public static void fuzzerTestOneInput(byte[])`, which throws an exception if
///   the property does not hold
public record FuzzTarget(Class<?> type) {
  /// How long one input may take, in seconds: far more than a linear program needs for the largest
  /// ones, on a busy machine too.
  private static final int LONGEST_SECONDS = 20;

  /// Time for starting and ending, in seconds; only a fuzzer that hangs itself takes as long.
  private static final int SPARE_SECONDS = 300;

  private static final int LARGEST = 1 << 16;
  private static final int LINES_SHOWN = 60;
  private static final Pattern EXECUTED = Pattern.compile("number_of_executed_units: (\\d+)");
  private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");

  /// Checks the property for all inputs kept, without Jazzer.
  public void replay() {
    List<Path> kept;
    try (Stream<Path> files = Files.list(corpus())) {
      kept = files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (kept.isEmpty()) {
      throw new AssertionError("no inputs in " + corpus());
    }
    for (Path input : kept) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(LONGEST_SECONDS), () -> replay(input), input::toString);
    }
  }

  private void replay(Path input) {
    try {
      byte[] bytes = Files.readAllBytes(input);
      type.getMethod("fuzzerTestOneInput", byte[].class).invoke(null, bytes);
    } catch (InvocationTargetException e) {
      throw new AssertionError(input + ": " + e.getCause(), e.getCause());
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(input.toString(), e);
    }
  }

  /// Runs Jazzer for a time in a process of its own: some seconds, a minute, or half an hour.
  public void fuzz() {
    Path work = Path.of("target", "fuzz", type.getSimpleName());
    Path found = work.resolve("found-" + Proof.seed());
    Path log = work.resolve("log.txt");
    int seconds = Proof.times(2, 60, 1800);
    int code;
    String output;
    try {
      Files.createDirectories(found);
      Files.writeString(work.resolve("dictionary"), dictionary());
      var builder = new ProcessBuilder(command(work, found, seconds));
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      if (!process.waitFor(seconds + SPARE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      code = process.waitFor();
      output = Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    long inputs = last(EXECUTED, output);
    if (code != 0 || inputs == 0) {
      throw new AssertionError(
          "Seed %d, exit code %d. Mend it and keep the input of %s in %s:%n%s"
              .formatted(Proof.seed(), code, work, corpus(), shown(output)));
    }
    new Proof("fuzz")
        .note(
            "%s, %d s".formatted(type.getSimpleName().replace("Target", ""), seconds),
            inputs,
            "holds for all; %d branches covered".formatted(last(COVERED, output)));
  }

  private Path corpus() {
    return Path.of("src", "test", "resources", "fuzz", type.getSimpleName());
  }

  /// The words of the format as libFuzzer reads them.
  private String dictionary() throws IOException {
    return Files.readAllLines(corpus().resolveSibling(type.getSimpleName() + ".words")).stream()
        .map(word -> word.translateEscapes().getBytes(UTF_8))
        .flatMap(word -> FuzzInput.withRuns(word).stream())
        .map(bytes -> HexFormat.of().withPrefix("\\x").formatHex(bytes))
        .collect(joining("\"\n\"", "\"", "\"\n"));
  }

  private List<String> command(Path work, Path found, int seconds) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    // In a few seconds the optimising compiler costs more than it gains.
    command.add("-XX:TieredStopAtLevel=" + Proof.times(1, 4, 4));
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + type.getName());
    command.add("--instrumentation_includes=catalog.**");
    command.add("--instrumentation_excludes=catalog.testing.**");
    // To trace comparisons takes ten times as long; the words of the format do more.
    command.add("--trace=cov");
    command.add("--reproducer_path=" + work);
    command.add("-artifact_prefix=" + work + "/");
    command.add("-max_total_time=" + seconds);
    command.add("-seed=" + (1 + (Proof.seed() & 0x3fffffff)));
    command.add("-max_len=" + LARGEST);
    command.add("-dict=" + work.resolve("dictionary"));
    // Changes quick inputs more often than slow ones, of which few are tried in the same time.
    command.add("-entropic_scale_per_exec_time=1");
    command.add("-timeout=" + LONGEST_SECONDS);
    command.add("-rss_limit_mb=2048");
    command.add("-print_final_stats=1");
    command.addAll(List.of(found.toString(), corpus().toString()));
    return command;
  }

  private static long last(Pattern pattern, String output) {
    long last = 0;
    for (Matcher matcher = pattern.matcher(output); matcher.find(); ) {
      last = Long.parseLong(matcher.group(1));
    }
    return last;
  }

  /// The part of the log from the finding on, as far as it helps.
  private static String shown(String output) {
    int start = Math.max(0, Math.max(output.indexOf("== Java"), output.indexOf("ALARM:")));
    List<String> lines = output.substring(start).lines().toList();
    return String.join(
        "\n",
        start > 0
            ? lines.subList(0, Math.min(LINES_SHOWN, lines.size()))
            : lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }
}
