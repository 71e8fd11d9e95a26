package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.FetchSettings.Manners;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/// A network on loopback: one public address leads to a web server, every other address to a trap,
/// which counts connections. Host names that end in `.web.test` are at the public address.
final class TestNetwork implements AutoCloseable {
  /// The address of the web server.
  static final String PUBLIC = "93.184.215.14";

  private final TestWeb web;
  private final TestWeb trap = new TestWeb();
  private final Map<String, Deque<List<InetAddress>>> names = new ConcurrentHashMap<>();

  TestNetwork(TestWeb web) {
    this.web = web;
  }

  /// Sets what the name resolves to, one answer after another; the last one is repeated. Addresses
  /// of an answer are separated by commas.
  TestNetwork name(String host, String... answers) {
    var addresses = new ArrayDeque<List<InetAddress>>();
    Stream.of(answers)
        .map(answer -> Stream.of(answer.split(",")).map(InetAddress::ofLiteral).toList())
        .forEach(addresses::add);
    names.put(host, addresses);
    return this;
  }

  /// Number of connections to the trap, which there should not be.
  int trapped() {
    return trap.connections();
  }

  Network network() {
    return network((SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  Network network(SSLSocketFactory tls) {
    return new Network(this::resolve, this::dial, () -> tls);
  }

  private List<InetAddress> resolve(String host) throws UnknownHostException {
    if (host.endsWith(".web.test")) {
      return List.of(InetAddress.ofLiteral(PUBLIC));
    }
    Deque<List<InetAddress>> answers = names.get(host);
    if (answers == null) {
      throw new UnknownHostException(host);
    }
    synchronized (answers) {
      return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
  }

  private void dial(Socket socket, InetSocketAddress address, Duration timeout) throws IOException {
    boolean known = address.getAddress().getHostAddress().equals(PUBLIC);
    int port = known ? web.port() : trap.port();
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        Math.toIntExact(timeout.toMillis()));
  }

  @Override
  public void close() {
    trap.close();
  }

  /// Enough time for answers on a busy machine, no rate limit, bodies of at most 1 MiB.
  static FetchSettings settings() {
    return settings(AllowedAddresses.NONE);
  }

  static FetchSettings settings(AllowedAddresses allowed) {
    return settings(manners(16, 0), Duration.ofSeconds(30), 0, allowed);
  }

  /// The same with a short time for answers.
  static FetchSettings hasty() {
    return settings(manners(16, 0), Duration.ofSeconds(1), 0, AllowedAddresses.NONE);
  }

  static FetchSettings settings(Manners manners, int retries) {
    return settings(manners, Duration.ofSeconds(30), retries, AllowedAddresses.NONE);
  }

  /// The same in other surroundings.
  static FetchSettings in(FetchSettings.Surroundings surroundings, FetchSettings settings) {
    return new FetchSettings(
        settings.manners(),
        settings.patience(),
        settings.access(),
        surroundings,
        settings.acceptance(),
        settings.bodyBytes());
  }

  /// The same with other times.
  static FetchSettings patient(FetchSettings.Patience patience) {
    FetchSettings usual = settings();
    return new FetchSettings(
        usual.manners(),
        patience,
        usual.access(),
        usual.surroundings(),
        usual.acceptance(),
        usual.bodyBytes());
  }

  static Manners manners(int hostConcurrency, double hostRate) {
    Set<String> optOut = Set.of("noai", "noindex", "noimageai", "noimageindex");
    String userAgent = "product-catalog/1.0 (+mailto:a@b.example)";
    return new Manners(userAgent, optOut, 64, hostConcurrency, hostRate);
  }

  private static FetchSettings settings(
      Manners manners, Duration answer, int retries, AllowedAddresses allowed) {
    return new FetchSettings(
        manners,
        new FetchSettings.Patience(Duration.ofSeconds(1), answer, answer.multipliedBy(2), retries),
        new FetchSettings.Access(Set.of(80, 443), allowed, DeniedAddresses.NONE, 3),
        FetchSettings.Surroundings.NONE,
        new FetchSettings.Acceptance(1 << 20, 64_000_000, 1, 0, false, 0),
        8 << 20);
  }
}
