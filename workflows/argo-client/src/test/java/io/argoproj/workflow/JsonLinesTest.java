package io.argoproj.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.argoproj.workflow.models.LogEntry;
import io.argoproj.workflow.models.LogLine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reads from a server that sends the second line only after the first one was read.
class JsonLinesTest {
  private static final JsonLines.Call LOGS =
      api -> api.workflowLogs("argo", "run", null, "main", true, null, null);

  private final CountDownLatch firstLineRead = new CountDownLatch(1);
  private HttpServer server = create();
  private ApiClient client = new ApiClient();

  private static HttpServer create() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/api/v1/workflows/argo/run/log",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            send(body, "one");
            assertTrue(firstLineRead.await(20, TimeUnit.SECONDS));
            body.write('\n');
            send(body, "two");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    client = new ApiClient();
    client.updateBaseUri("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void send(OutputStream body, String content) throws IOException {
    body.write(
        "{\"result\": {\"content\": \"%s\", \"podName\": \"p\"}}\n"
            .formatted(content)
            .getBytes(UTF_8));
    body.flush();
  }

  @Test
  void givesEachLineAsItComes() throws ApiException {
    List<String> lines = new ArrayList<>();
    JsonLines.read(
        client,
        LogLine.class,
        LOGS,
        line -> {
          firstLineRead.countDown();
          return lines.add(content(line));
        });
    assertEquals(List.of("one", "two"), lines);
  }

  @Test
  void endsTheCallWhenItsReaderHasSeenEnough() throws ApiException {
    List<String> lines = new ArrayList<>();
    JsonLines.read(client, LogLine.class, LOGS, line -> !lines.add(content(line)));
    assertEquals(List.of("one"), lines);
    firstLineRead.countDown();
  }

  @Test
  void saysWhatTheServerRefused() {
    var refused =
        assertThrows(
            ApiException.class,
            () ->
                JsonLines.read(
                    client,
                    LogLine.class,
                    api -> api.workflowLogs("argo", "other", null, null, null, null, null),
                    line -> true));
    assertEquals(404, refused.getCode());
  }

  private static String content(LogLine line) {
    LogEntry entry = Objects.requireNonNull(line.getResult());
    return Objects.requireNonNull(entry.getContent());
  }
}
