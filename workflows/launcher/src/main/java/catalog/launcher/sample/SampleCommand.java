package catalog.launcher.sample;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `catalog sample`: writes a generated catalog.
@Command(
    name = "sample",
    description =
        "Writes a generated catalog of any size, with every shape of input and some malformed records.")
public final class SampleCommand implements Runnable {
  /// Number of products in the sample that a run without input makes for itself.
  static final long ROWS = 300;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Products to write (default: ${DEFAULT-VALUE}).")
  private long rows = ROWS;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "Whose catalog it is like: shopify, woocommerce, google-merchant, amazon, flipkart or"
              + " generic (default: ${DEFAULT-VALUE}).")
  private String format = Sample.FLIPKART;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Where to write it (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("sample.csv");

  @Option(
      names = "--image-host",
      paramLabel = "ADDRESS:PORT",
      description =
          "The server that has the pictures, see serve-images (default: ${DEFAULT-VALUE}).")
  private String imageHost = ServeImagesCommand.ADDRESS;

  @Override
  public void run() {
    Sample.write(format, imageHost, file, rows);
    System.out.printf("%,d products in %s%n", rows, file);
  }
}
