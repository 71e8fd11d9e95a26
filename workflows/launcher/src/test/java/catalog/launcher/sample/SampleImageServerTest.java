package catalog.launcher.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SampleImageServerTest {
  private static final int CLIENTS = 64;
  private static final int PICTURES = 50;
  private static final int TIMEOUT_MILLIS = 60_000;

  @Test
  void drawsManyPicturesAtOnceAndDoesNotStandStill() throws Exception {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (var server = SampleImageServer.start(loopback, false)) {
      List<Future<Integer>> sizes = new ArrayList<>();
      for (int i = 0; i < CLIENTS * PICTURES; i++) {
        URI picture = URI.create("http://" + server.host() + "/image/" + i + ".jpeg");
        sizes.add(clients.submit(() -> sizeOf(picture)));
      }
      for (Future<Integer> size : sizes) {
        assertTrue(size.get() > 0);
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static int sizeOf(URI picture) throws Exception {
    URLConnection connection = picture.toURL().openConnection();
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try (var in = connection.getInputStream()) {
      return in.readAllBytes().length;
    }
  }
}
