import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// An HTTP proxy that answers requests to which one of its rules applies with an error, and passes on the others:
/// `java FaultProxy.java ADDRESS PORT http://upstream RULES LOG`.
///
/// RULES is a file that may change at any time and may be missing. Each line has a status of three digits, a blank and
/// a pattern, which is searched in `METHOD URI`, a line break and the first 2,000 bytes of the body, since uploads have
/// their key there. LOG gets a line `STATUS METHOD URI` for every request.
final class FaultProxy {
  private static final Set<String> HOP = Set.of("connection", "host", "content-length", "transfer-encoding", "expect", "upgrade", "http2-settings");
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public static void main(String[] args) throws IOException {
    var address = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
    Path rules = Path.of(args[3]);
    Path log = Path.of(args[4]);
    HttpServer server = HttpServer.create(address, 1024);
    server.createContext("/", exchange -> answer(exchange, args[2], rules, log));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private static void answer(HttpExchange exchange, String upstream, Path rules, Path log) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      String begin = new String(body, 0, Math.min(body.length, 2000), StandardCharsets.ISO_8859_1);
      URI uri = exchange.getRequestURI();
      Optional<Integer> fault = fault(rules, exchange.getRequestMethod() + " " + uri.getPath() + "?" + uri.getQuery() + "\n" + begin);
      int status = fault.isPresent() ? refuse(exchange, fault.get()) : pass(exchange, upstream, body);
      synchronized (log) {
        Files.writeString(log, status + " " + request + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    }
  }

  private static Optional<Integer> fault(Path rules, String request) throws IOException {
    if (!Files.exists(rules)) {
      return Optional.empty();
    }
    return Files.readAllLines(rules).stream()
        .filter(line -> !line.isBlank())
        .filter(line -> Pattern.compile(line.substring(4)).matcher(request).find())
        .map(line -> Integer.valueOf(line.substring(0, 3)))
        .findFirst();
  }

  private static int refuse(HttpExchange exchange, int status) throws IOException {
    byte[] body = ("{\"error\": {\"code\": " + status + ", \"message\": \"a fault on purpose\"}}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    return status;
  }

  private static int pass(HttpExchange exchange, String upstream, byte[] body) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(upstream + exchange.getRequestURI()))
        .method(exchange.getRequestMethod(), body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange.getRequestHeaders().forEach((name, values) -> {
      if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
        values.forEach(value -> request.header(name, value));
      }
    });
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      response.headers().map().forEach((name, values) -> {
        if (!HOP.contains(name)) {
          values.forEach(value -> exchange.getResponseHeaders().add(name, value));
        }
      });
      boolean bare = exchange.getRequestMethod().equals("HEAD") || response.body().length == 0;
      exchange.sendResponseHeaders(response.statusCode(), bare ? -1 : response.body().length);
      if (!bare) {
        exchange.getResponseBody().write(response.body());
      }
      return response.statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (IOException e) {
      return refuse(exchange, 502);
    }
  }
}
