package catalog.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The command that runs fake-gcs-server, depending on what the machine has.
final class FakeGcsCommand {
  private static final String VERSION = "1.56.1";
  private static final Path GO_BIN = Path.of(System.getProperty("user.home"), "go", "bin");

  private FakeGcsCommand() {}

  /// Looks on the PATH and in `~/go/bin`, then has Go install it there, then uses Docker.
  static List<String> find(int port, Path objects) throws IOException {
    Optional<Path> program = program("fake-gcs-server");
    if (program.isEmpty()) {
      program = install();
    }
    if (program.isPresent()) {
      return arguments(List.of(program.get().toString()), "127.0.0.1", port, objects.toString());
    }
    if (succeeds("docker", "info")) {
      String published = "127.0.0.1:%1$d:%1$d".formatted(port);
      List<String> run =
          List.of("docker", "run", "--rm", "-p", published, "fsouza/fake-gcs-server:" + VERSION);
      return arguments(run, "0.0.0.0", port, "/tmp/objects");
    }
    String reason =
        "left out: no STORAGE_EMULATOR_HOST, and neither fake-gcs-server, Go nor Docker to start one";
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(reason);
    }
    return Assumptions.abort(reason);
  }

  /// Objects are kept on disk: in memory, the time of an upload grows with their number.
  private static List<String> arguments(
      List<String> command, String address, int port, String objects) {
    String url = "http://127.0.0.1:" + port;
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("-scheme", "http", "-host", address, "-port", String.valueOf(port)));
    arguments.addAll(List.of("-external-url", url, "-public-host", "127.0.0.1:" + port));
    arguments.addAll(List.of("-backend", "filesystem", "-filesystem-root", objects));
    arguments.addAll(List.of("-log-level", "error"));
    return arguments;
  }

  private static Optional<Path> program(String name) {
    return Stream.concat(
            Pattern.compile(File.pathSeparator).splitAsStream(System.getenv("PATH")).map(Path::of),
            Stream.of(GO_BIN, Path.of("/usr/local/go/bin")))
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> install() throws IOException {
    Optional<Path> go = program("go");
    return go.isPresent()
            && succeeds(
                "env",
                "GOBIN=" + GO_BIN,
                go.get().toString(),
                "install",
                "github.com/fsouza/fake-gcs-server@v" + VERSION)
        ? program("fake-gcs-server")
        : Optional.empty();
  }

  private static boolean succeeds(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException _) {
      return false; // There is no such program.
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
