package catalog.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A Cloud Storage emulator for tests: the one at `STORAGE_EMULATOR_HOST`, else a fake-gcs-server
/// on 127.0.0.1 that is started for the test and ends with it.
///
/// Until it is closed, `gs://` in this JVM means the emulator. A process that the test starts needs
/// [#host] in its environment variable `STORAGE_EMULATOR_HOST`.
public final class FakeGcs implements AutoCloseable {
  private final String host;
  private final @Nullable Process server;
  private final @Nullable Path folder;

  private FakeGcs(String host, @Nullable Process server, @Nullable Path folder) {
    this.host = host;
    this.server = server;
    this.folder = folder;
    System.setProperty(GcsConnection.EMULATOR, host);
  }

  /// Starts it; if it cannot, skips the test with the reason, or fails it if `CI=true`.
  public static FakeGcs start() {
    String given = System.getenv(GcsConnection.EMULATOR);
    if (given != null && !given.isBlank()) {
      return new FakeGcs(given.contains("://") ? given : "http://" + given, null, null);
    }
    try {
      int port = freePort();
      Path folder = Files.createTempDirectory("fake-gcs");
      Process server =
          new ProcessBuilder(FakeGcsCommand.find(port, folder.resolve("objects")))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
      var gcs = new FakeGcs("http://127.0.0.1:" + port, server, folder);
      gcs.awaitStart(server, folder.resolve("log"));
      return gcs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its address, such as `http://127.0.0.1:41234`.
  public String host() {
    return host;
  }

  /// Makes a bucket.
  public void createBucket(String name) {
    int status = send("POST", "/storage/v1/b?project=test", "{\"name\": \"" + name + "\"}");
    if (status != 200) {
      throw new IllegalStateException("bucket " + name + " was not made: status " + status);
    }
  }

  /// Makes a bucket that no other test has, and returns its name.
  public String createBucket() {
    String name = "test-" + UUID.randomUUID();
    createBucket(name);
    return name;
  }

  @Override
  public void close() {
    System.clearProperty(GcsConnection.EMULATOR);
    if (server == null || folder == null) {
      return;
    }
    server.destroy();
    server.onExit().join();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart(Process server, Path log) throws IOException {
    for (int i = 0; i < 600 && server.isAlive(); i++) {
      if (send("GET", "/storage/v1/b?project=test", "") == 200) {
        return;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("fake-gcs-server did not start: " + Files.readString(log));
  }

  /// The status of the response, 0 if there was none.
  private int send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(host + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
