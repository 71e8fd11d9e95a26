package catalog.launcher.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.launcher.CatalogProcess;
import catalog.launcher.sample.SampleCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A job that gives the same output in every undisturbed run, since its image server answers alike
/// and no limit of a host comes into play.
///
/// @param folder for logs
/// @param place where it writes
/// @param environment variables of its processes
/// @param options of the command
record ProofJob(Path folder, Place place, Map<String, String> environment, List<String> options) {
  static final int RECORDS = 200;
  private static final Pattern FIRST_IMAGE = Pattern.compile("/image/([0-9a-f])[0-9a-f]+-0\\.");

  /// Writes the catalog: some of its products share their first image.
  ///
  /// @param images address of the server, such as `http://127.0.0.1:8765`
  static Path writeCatalog(Path folder, String images, int records) {
    Path catalog = folder.resolve("catalog.csv");
    new SampleCatalog(URI.create(images).getAuthority()).write(catalog, records);
    try {
      String text = Files.readString(catalog);
      Files.writeString(
          catalog,
          FIRST_IMAGE
              .matcher(text)
              .replaceAll(
                  image ->
                      image.group(1).matches("[0-7]")
                          ? "/image/shared-" + image.group(1) + "-0."
                          : image.group()));
      return catalog;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The options with which outcomes depend on the answers alone.
  ///
  /// @param images address of the server
  static List<String> options(String input, String images, List<String> more) {
    List<String> all =
        new ArrayList<>(
            List.of("--input", input, "--allow-address", URI.create(images).getAuthority()));
    all.addAll(List.of("--rows-per-shard", "40"));
    if (!more.contains("--retries")) {
      all.addAll(List.of("--retries", "0"));
    }
    all.addAll(List.of("--host-rate", "0", "--host-concurrency", "64"));
    all.addAll(more);
    return all;
  }

  CatalogProcess.Running start() {
    return startBy(List.of());
  }

  /// Starts it by another program, given with its arguments.
  CatalogProcess.Running startBy(List<String> program) {
    return CatalogProcess.Running.startBy(
        program, folder, environment, arguments().toArray(String[]::new));
  }

  /// The arguments of the command `catalog`.
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(options);
    arguments.addAll(place.options());
    return arguments;
  }

  /// Runs it to its end, which is a good one with the files of an undisturbed run.
  ///
  /// @param what is tried, for the message
  void complete(Undisturbed undisturbed, String what) {
    complete(start(), undisturbed, what);
  }

  /// Waits for its end, which is a good one with the files of an undisturbed run.
  ///
  /// @param what is tried, for the message
  void complete(CatalogProcess.Running running, Undisturbed undisturbed, String what) {
    CatalogProcess run = running.end();
    assertEquals(0, run.exitCode(), () -> what + ": " + run.cause());
    assertEquals(List.of(), undisturbed.faultsOfComplete(place.files()), what);
  }

  /// Runs it where nothing is, and deletes what it wrote.
  Undisturbed undisturbed() {
    place.clear();
    CatalogProcess run = start().end();
    assertEquals(0, run.exitCode(), run.cause());
    var files = new Undisturbed(place.files());
    place.clear();
    return files;
  }
}
