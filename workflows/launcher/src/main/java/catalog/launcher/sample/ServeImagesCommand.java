package catalog.launcher.sample;

import catalog.fault.Fault;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `catalog serve-images`: serves the pictures of generated catalogs.
@Command(
    name = "serve-images",
    description =
        "Serves generated pictures for the catalogs that 'catalog sample' writes, until it is stopped.")
public final class ServeImagesCommand implements Runnable {
  /// Default address and port of the sample's pictures.
  static final String ADDRESS = "127.0.0.1:8765";

  @Option(
      names = "--address",
      paramLabel = "ADDRESS:PORT",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private String address = ADDRESS;

  @Override
  public void run() {
    try (var server = SampleImageServer.start(parse(address), false)) {
      System.out.println("Serving pictures at http://" + server.host() + "/image/…");
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Reads an address and a port, such as `127.0.0.1:8765`.
  ///
  /// @throws Fault usage if the text is not of this form
  static InetSocketAddress parse(String address) {
    int colon = address.lastIndexOf(':');
    String port = address.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      throw Fault.usage("Expected ADDRESS:PORT, found '" + address + "'.");
    }
    return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(port));
  }
}
