package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.Answer.Failure;
import catalog.fetchimages.fetch.FetchSettings.Manners;
import catalog.fetchimages.fetch.HostGate.Entry;
import catalog.fetchimages.fetch.HostGate.Health;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/// The gate of every host that this process has requests for; scheme, name and port together make a
/// host.
final class Hosts {
  private static final int MAX_GATES = 20_000;

  private final ConcurrentHashMap<String, HostGate> gates = new ConcurrentHashMap<>();
  private final Manners manners;

  Hosts(Manners manners) {
    this.manners = manners;
  }

  HostGate gate(String host) {
    if (gates.size() > MAX_GATES) {
      gates.values().removeIf(HostGate::idle);
    }
    return gates.computeIfAbsent(host, name -> new HostGate(name, manners));
  }

  /// Sends a request when its host's gate admits it, and records what the answer shows.
  ///
  /// @param left nanoseconds that the request may take
  static Answer through(HostGate gate, long left, Visit.Request request)
      throws InterruptedException {
    Entry entry = gate.enter(left);
    return switch (entry) {
      case DOWN -> Failure.of(Outcome.HOST_DOWN);
      case PAUSED -> Failure.of(Outcome.RATE_LIMITED);
      case ADMITTED, PROBE -> {
        Health health = Health.UNKNOWN;
        Duration pause = Duration.ZERO;
        try {
          Answer answer = request.send();
          health = health(answer);
          pause = answer instanceof Failure failure ? failure.retryAfter() : Duration.ZERO;
          yield answer;
        } finally {
          gate.leave(entry, health, pause.toNanos());
        }
      }
    };
  }

  private static Health health(Answer answer) {
    return switch (answer) {
      case Answer.Content _, Answer.Redirect _ -> Health.WELL;
      case Failure failure when failure.busy() -> Health.BUSY;
      case Failure failure when saysNothing(failure.outcome()) -> Health.UNKNOWN;
      case Failure failure when !failure.outcome().hostFault() -> Health.WELL;
      // It answered, and its other URLs may have whole bodies.
      case Failure(Outcome outcome, int status, Duration _)
          when outcome == Outcome.CONNECTION_LOST && status > 0 ->
          Health.WELL;
      case Failure failure -> failure.status() > 0 ? Health.ILL : Health.SILENT;
    };
  }

  private static boolean saysNothing(Outcome outcome) {
    return switch (outcome) {
      case FORBIDDEN_ADDRESS, TLS_FAILED, PROXY_FAILED -> true;
      default -> false;
    };
  }
}
