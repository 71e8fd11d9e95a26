package catalog.launcher.sample;

import catalog.fault.Fault;
import catalog.split.format.Formats;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A generated catalog in a file, and a server in this process that has its pictures until the
/// sample is closed.
public final class Sample implements AutoCloseable {
  /// The format of the sample unless another one is asked for.
  public static final String FLIPKART = "flipkart";

  private final Path file;
  private final SampleImageServer server;

  private Sample(Path file, SampleImageServer server) {
    this.file = file;
    this.server = server;
  }

  /// Writes `sample.csv` into a folder and starts the server.
  ///
  /// @param format a built-in one, which the catalog has
  public static Sample open(Path folder, String format) {
    var server =
        SampleImageServer.start(ServeImagesCommand.parse(ServeImagesCommand.ADDRESS), true);
    Path file = folder.resolve("sample.csv");
    write(format, server.host(), file, SampleCommand.ROWS);
    return new Sample(file, server);
  }

  /// Writes a catalog of a format.
  ///
  /// @throws Fault usage if there is no built-in format of this name
  static void write(String format, String imageHost, Path file, long products) {
    if (format.equals(FLIPKART)) {
      new SampleCatalog(imageHost).write(file, products);
      return;
    }
    Shop shop =
        Stream.of(Shop.values())
            .filter(one -> one.format().equals(format))
            .findAny()
            .orElseThrow(
                () ->
                    Fault.usage(
                        "There is no sample of a format '%s', but of %s."
                            .formatted(format, String.join(", ", Formats.NAMES))));
    new ShopCatalog(shop, imageHost).write(file, products);
  }

  /// Says on standard error what a run without an input does, and how to give it one.
  public static void announce(String output) {
    System.err.printf(
        """
        No catalog is given, so this run generates a sample of %d records, serves its images itself and writes to %s.
        For your own catalog: catalog run --input FILE --output FOLDER, or make run INPUT=FILE OUTPUT=FOLDER.
        """,
        SampleCommand.ROWS, output);
  }

  /// The catalog.
  public Path file() {
    return file;
  }

  /// Address and port of the server, like `127.0.0.1:8765`.
  public String imageHost() {
    return server.host();
  }

  @Override
  public void close() {
    server.close();
  }
}
