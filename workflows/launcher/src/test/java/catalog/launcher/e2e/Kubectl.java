package catalog.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The command `kubectl` in one namespace of the current context.
record Kubectl(String namespace) {

  /// How a command ended.
  ///
  /// @param output what it printed, errors too
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /// Runs a command that must succeed.
  ///
  /// @return what it printed
  String run(String... arguments) {
    return runWith("", arguments);
  }

  /// Runs a command that must succeed.
  ///
  /// @param input on its standard input
  String runWith(String input, String... arguments) {
    Result result = attempt(input, arguments);
    if (!result.succeeded()) {
      throw new AssertionError(
          "kubectl " + String.join(" ", arguments) + ": " + result.output().strip());
    }
    return result.output();
  }

  /// The object that a `get` names.
  JsonNode get(String... arguments) {
    List<String> all = new ArrayList<>(List.of("get", "-o", "json"));
    all.addAll(List.of(arguments));
    return json(run(all.toArray(String[]::new)));
  }

  /// The objects that a `get` finds.
  List<JsonNode> list(String... arguments) {
    return StreamSupport.stream(get(arguments).path("items").spliterator(), false).toList();
  }

  /// Runs a command to its end.
  ///
  /// @param input on its standard input
  Result attempt(String input, String... arguments) {
    List<String> command =
        Stream.concat(Stream.of("kubectl", "-n", namespace), Stream.of(arguments)).toList();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
