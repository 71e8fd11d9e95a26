package catalog.launcher.images;

import catalog.fault.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;

/// So much of Cloud Storage's JSON API, over memory, that the steps can do all their work with it:
/// objects are listed, described, read, stored in one request or a resumable one, and deleted.
/// Preconditions are not looked at.
final class StandInBucket implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, ObjectNode> descriptions = new ConcurrentSkipListMap<>();
  private final Map<String, byte[]> contents = new ConcurrentSkipListMap<>();

  private StandInBucket(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  static StandInBucket start(InetSocketAddress address) {
    try {
      return new StandInBucket(HttpServer.create(address, 0));
    } catch (IOException e) {
      throw Fault.usage("Cannot listen on " + address + ": " + e.getMessage() + ".", e);
    }
  }

  /// What `STORAGE_EMULATOR_HOST` names, such as `http://127.0.0.1:41234`.
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, String> query = query(exchange);
      String path = exchange.getRequestURI().getPath();
      int name = path.indexOf("/o/");
      if (path.startsWith("/upload/")) {
        store(exchange, query, body);
      } else if (name < 0) {
        sendList(exchange, query.getOrDefault("prefix", ""));
      } else {
        sendObject(exchange, path.substring(name + 3), query.containsKey("alt"));
      }
    }
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    String text = exchange.getRequestURI().getQuery();
    for (String part : text == null ? new String[0] : text.split("&")) {
      String[] pair = part.split("=", 2);
      if (!part.equals("alt=json")) {
        query.put(pair[0], pair.length == 1 ? "" : pair[1]);
      }
    }
    return query;
  }

  private void store(HttpExchange exchange, Map<String, String> query, byte[] body)
      throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      var description = (ObjectNode) JSON.readTree(query.getOrDefault("upload_id", "{}"));
      sendJson(exchange, 200, put(description, body));
    } else if (query.getOrDefault("uploadType", "").equals("resumable")) {
      String description = new String(body, StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set(
              "Location",
              address()
                  + "/upload/o?upload_id="
                  + URLEncoder.encode(description, StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(200, -1);
    } else {
      sendJson(exchange, 200, putParts(body));
    }
  }

  /// Stores the second part of a body of two, of which the first describes it.
  private JsonNode putParts(byte[] body) throws IOException {
    // One character for each byte, so that positions in the text are those of the bytes.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String boundary = text.substring(0, text.indexOf("\r\n"));
    int first = text.indexOf("\r\n\r\n") + 4;
    int between = text.indexOf("\r\n" + boundary, first);
    int second = text.indexOf("\r\n\r\n", between) + 4;
    int end = text.lastIndexOf("\r\n" + boundary);
    var description = (ObjectNode) JSON.readTree(Arrays.copyOfRange(body, first, between));
    return put(description, Arrays.copyOfRange(body, second, end));
  }

  private JsonNode put(ObjectNode description, byte[] content) {
    var checksum = new CRC32C();
    checksum.update(content);
    byte[] crc32c = ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
    description
        .put("kind", "storage#object")
        .put("bucket", "training")
        .put("generation", "1")
        .put("size", String.valueOf(content.length))
        .put("crc32c", Base64.getEncoder().encodeToString(crc32c));
    String name = description.path("name").asText();
    contents.put(name, content);
    descriptions.put(name, description);
    return description;
  }

  private void sendList(HttpExchange exchange, String prefix) throws IOException {
    ObjectNode list = JSON.createObjectNode().put("kind", "storage#objects");
    var items = list.putArray("items");
    descriptions.forEach(
        (name, description) -> {
          if (name.startsWith(prefix)) {
            items.add(description);
          }
        });
    sendJson(exchange, 200, list);
  }

  private void sendObject(HttpExchange exchange, String name, boolean content) throws IOException {
    ObjectNode description = descriptions.get(name);
    if (description == null) {
      sendJson(exchange, 404, JSON.createObjectNode());
    } else if (exchange.getRequestMethod().equals("DELETE")) {
      descriptions.remove(name);
      exchange.sendResponseHeaders(204, -1);
    } else if (content) {
      send(exchange, 200, contents.getOrDefault(name, new byte[0]));
    } else {
      sendJson(exchange, 200, description);
    }
  }

  private static void sendJson(HttpExchange exchange, int status, JsonNode body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    send(exchange, status, JSON.writeValueAsBytes(body));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
