package catalog.launcher.sample;

import java.nio.file.Path;

/// A generated catalog in a file, and a server in this process that has its pictures until the
/// sample is closed.
public final class Sample implements AutoCloseable {
  private final Path file;
  private final SampleImageServer server;

  private Sample(Path file, SampleImageServer server) {
    this.file = file;
    this.server = server;
  }

  /// Writes `sample.csv` into a folder and starts the server.
  public static Sample open(Path folder) {
    var server =
        SampleImageServer.start(ServeImagesCommand.parse(ServeImagesCommand.ADDRESS), true);
    Path file = folder.resolve("sample.csv");
    new SampleCatalog(server.host()).write(file, SampleCommand.ROWS);
    return new Sample(file, server);
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
