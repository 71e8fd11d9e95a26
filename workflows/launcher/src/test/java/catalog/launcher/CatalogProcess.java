package catalog.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A finished process of the command `catalog`, started as a user would start it.
///
/// @param exitCode of the process
/// @param out lines on standard output
/// @param err lines on standard error
public record CatalogProcess(int exitCode, List<String> out, List<String> err) {
  private static final long TIMEOUT_SECONDS = 300;

  /// The last line on standard error: why it ended.
  public String cause() {
    return err.isEmpty() ? "" : err.getLast();
  }

  /// Runs it to its end.
  public static CatalogProcess run(
      Path folder, Map<String, String> environment, String... arguments) {
    return Running.start(folder, environment, arguments).end();
  }

  /// A running process, whose outputs go to files.
  public record Running(Process process, Path out, Path err) {
    /// Starts it.
    public static Running start(Path folder, Map<String, String> environment, String... arguments) {
      return startBy(List.of(), folder, environment, arguments);
    }

    /// Starts it by another program.
    ///
    /// @param program with its own arguments, such as `prlimit --nofile=128`
    public static Running startBy(
        List<String> program, Path folder, Map<String, String> environment, String... arguments) {
      List<String> command = new ArrayList<>(program);
      command.addAll(
          List.of(
              java(),
              "-Xmx288m",
              "-XX:+UseSerialGC",
              "-cp",
              System.getProperty("java.class.path", ""),
              CatalogMain.class.getName()));
      command.addAll(List.of(arguments));
      try {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        var builder =
            new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // Variables of the tests' own environment must not change these runs.
        List.of("INPUT", "OUTPUT", "RUN", "LIMIT", "IMAGES").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    /// Waits for its end.
    public CatalogProcess end() {
      try {
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
          String threads = threads();
          process.destroyForcibly();
          throw new AssertionError(
              "still running after %d s: %s%n%s"
                  .formatted(TIMEOUT_SECONDS, Files.readString(err), threads));
        }
        return new CatalogProcess(
            process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
      } catch (IOException e) {
        throw new AssertionError(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }

    /// The stacks of all its threads, virtual ones included.
    private String threads() throws IOException, InterruptedException {
      Path dump = err.resolveSibling("threads.txt");
      String jcmd = Path.of(java()).resolveSibling("jcmd").toString();
      String pid = String.valueOf(process.pid());
      new ProcessBuilder(jcmd, pid, "Thread.dump_to_file", "-overwrite", dump.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(1, TimeUnit.MINUTES);
      return Files.exists(dump) ? Files.readString(dump) : "(no stacks)";
    }

    /// The program java that runs this.
    public static String java() {
      return ProcessHandle.current().info().command().orElse("java");
    }
  }
}
