package catalog.launcher.e2e;

import catalog.testing.FaultyServer;
import catalog.testing.Trouble;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A server as pods reach it: it counts what it is asked for, and can be told to refuse it.
final class Front implements AutoCloseable {
  private final FaultyServer server;
  private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Refusal refusal;

  private record Refusal(int status, Pattern requests) {}

  /// A request.
  ///
  /// @param line its first line
  /// @param nanos when it came, on the clock of [System#nanoTime]
  record Asked(String line, long nanos) {}

  /// @param address of this machine, where it listens
  /// @param server the one behind it, such as `http://127.0.0.1:41234`
  Front(InetAddress address, String server) {
    this.server = new FaultyServer(address, server, this::trouble);
  }

  private Trouble trouble(String request) {
    String line = request.lines().findFirst().orElse("");
    asked.add(new Asked(line, System.nanoTime()));
    Refusal now = refusal;
    if (now == null || !now.requests().matcher(request).find()) {
      return new Trouble.None();
    }
    refused.add(line);
    return new Trouble.Answer(now.status());
  }

  /// Its address, such as `http://10.244.0.1:41234`.
  String host() {
    return server.host();
  }

  /// Answers with this status to requests in whose head, or first bytes, the pattern is found.
  void refuse(int status, String requests) {
    refused.clear();
    refusal = new Refusal(status, Pattern.compile(requests));
  }

  /// Passes on everything again.
  void calm() {
    refusal = null;
  }

  /// How many requests were refused since it was last told to.
  int refused() {
    return refused.size();
  }

  /// Forgets what it was asked for.
  void forget() {
    asked.clear();
  }

  /// What it was asked for since then: requests with this text in their lines.
  List<Asked> askedFor(String text) {
    return asked.stream().filter(request -> request.line().contains(text)).toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
