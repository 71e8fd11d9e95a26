package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.Answer.Failure;
import catalog.fetchimages.fetch.HostGate.Entry;
import catalog.fetchimages.fetch.HostGate.Health;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Fetches images by URL: only from permitted addresses, within limits for each host, in bounded
/// memory.
///
/// One instance serves a whole process, with any number of virtual threads; each call waits for its
/// turn. Limits, circuit breakers and the memory budget apply to all calls together.
public final class ImageFetcher implements AutoCloseable {
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// Receives an accepted image, whose bytes count against the memory budget until it returns.
  @FunctionalInterface
  public interface Sink {
    /// Stores the image.
    ///
    /// @return `STORED`, or the outcome that says why it was not stored
    Outcome accept(Picture picture) throws InterruptedException;
  }

  private final FetchSettings settings;
  private final Guard guard;
  private final Hosts hosts;
  private final Turns turns;
  private final Deadlines deadlines = new Deadlines();
  private final HostAddresses addresses;
  private final Connections connections;
  private final Transport transport;
  private final Inspection inspection;
  private final ByteBudget budget;
  private final Semaphore inFlight;

  /// A fetcher with the machine's own name service and network.
  public ImageFetcher(FetchSettings settings) {
    this(settings, Network.system());
  }

  ImageFetcher(FetchSettings settings, Network network) {
    this.settings = settings;
    this.guard = new Guard(settings.access());
    this.hosts = new Hosts(settings.manners());
    this.turns = new Turns(settings.manners());
    this.addresses = new HostAddresses(network.resolver(), settings.patience().connect());
    this.connections = new Connections(settings, guard, network);
    this.transport = new Transport(settings, deadlines, connections);
    this.inspection = new Inspection(settings.acceptance());
    this.budget = new ByteBudget(settings.bodyBytes(), settings.acceptance().maxBytes());
    this.inFlight = new Semaphore(settings.manners().concurrency());
  }

  /// The host that a URL names, without its port; empty when the text is no HTTP URL.
  public static Optional<String> host(String url) {
    return WebUrl.parse(url).map(WebUrl::host);
  }

  /// Fetches one URL, with retries. Whatever a URL or a server does is an outcome, never an
  /// exception.
  ///
  /// @throws InterruptedException when the thread was interrupted; the image was then stored
  ///   completely or not at all
  public Fetched fetch(String url, Sink sink) throws InterruptedException {
    WebUrl parsed = WebUrl.parse(url).orElse(null);
    Optional<Outcome> objection =
        parsed == null ? Optional.of(Guard.objection(url)) : guard.objection(parsed);
    return parsed == null || objection.isPresent()
        ? new Fetched(objection.orElseThrow(), 0, null, 0)
        : new Visit(parsed, sink).run();
  }

  @Override
  public void close() {
    connections.close();
    addresses.close();
    deadlines.close();
  }

  /// The fetch of one URL: attempts, redirects, pauses.
  private final class Visit {
    private final WebUrl url;
    private final Sink sink;
    private long spentNanos;

    Visit(WebUrl url, Sink sink) {
      this.url = url;
      this.sink = sink;
    }

    Fetched run() throws InterruptedException {
      Fetched last = attempt();
      for (int retry = 1; retry <= settings.patience().retries(); retry++) {
        long pause = pauseBefore(retry);
        if (!last.outcome().worthAnotherAttempt() || pause >= left()) {
          break;
        }
        TimeUnit.NANOSECONDS.sleep(pause);
        spentNanos += pause;
        Fetched next = attempt();
        if (turnedAway(next)) {
          break; // Keeps the outcome that says why it is turned away.
        }
        last = next;
      }
      return new Fetched(
          last.outcome(), last.status(), last.image(), TimeUnit.NANOSECONDS.toMillis(spentNanos));
    }

    private static boolean turnedAway(Fetched fetched) {
      return switch (fetched.outcome()) {
        case HOST_DOWN -> true;
        case RATE_LIMITED -> fetched.status() == 0;
        default -> false;
      };
    }

    /// Exponential back-off with full jitter.
    private long pauseBefore(int retry) {
      long most = Math.min(FIRST_PAUSE_NANOS << Math.min(retry, 10), LONGEST_PAUSE_NANOS);
      return ThreadLocalRandom.current().nextLong(most);
    }

    private long left() {
      return settings.patience().url().toNanos() - spentNanos;
    }

    private Fetched attempt() throws InterruptedException {
      try (ByteBudget.Lease lease = budget.lease()) {
        return switch (follow(lease)) {
          case Answer.Content(int status, byte[] bytes) -> take(status, bytes);
          case Failure(Outcome outcome, int status, Duration _) -> failed(outcome, status);
          case Answer.Redirect(int status, WebUrl _) -> failed(Outcome.BAD_REDIRECT, status);
        };
      }
    }

    private Fetched failed(Outcome outcome, int status) {
      return new Fetched(outcome, status, null, 0);
    }

    private Fetched take(int status, byte[] bytes) throws InterruptedException {
      return switch (inspection.inspect(bytes)) {
        case Inspection.Rejected(Outcome outcome) -> failed(outcome, status);
        case Inspection.Accepted(Picture picture) -> {
          long start = System.nanoTime();
          Outcome outcome = sink.accept(picture);
          spentNanos += System.nanoTime() - start;
          yield new Fetched(outcome, status, picture.facts(), 0);
        }
      };
    }

    /// Sends the request and follows as many redirects as permitted; returns a redirect if there is
    /// one more.
    private Answer follow(ByteBudget.Lease lease) throws InterruptedException {
      WebUrl here = url;
      for (int hop = 0; ; hop++) {
        Answer answer = ask(here, lease);
        if (!(answer instanceof Answer.Redirect(int status, WebUrl target))
            || hop == settings.access().redirects()) {
          return answer;
        }
        if (here.https() && !target.https()) {
          return Failure.of(Outcome.BAD_REDIRECT, status);
        }
        var objection = guard.objection(target);
        if (objection.isPresent()) {
          return Failure.of(objection.get(), status);
        }
        here = target;
      }
    }

    private Answer ask(WebUrl here, ByteBudget.Lease lease) throws InterruptedException {
      HostGate gate = hosts.gate(here);
      Entry entry = gate.enter(left());
      return switch (entry) {
        case DOWN -> Failure.of(Outcome.HOST_DOWN);
        case PAUSED -> Failure.of(Outcome.RATE_LIMITED);
        case ADMITTED, PROBE -> {
          Health health = Health.UNKNOWN;
          Duration pause = Duration.ZERO;
          try {
            Answer answer = atHost(here, lease);
            health = health(answer);
            pause = answer instanceof Failure failure ? failure.retryAfter() : Duration.ZERO;
            yield answer;
          } finally {
            gate.leave(entry, health, pause.toNanos());
          }
        }
      };
    }

    /// Tries the host's addresses in order until one can be connected to. The name is looked up
    /// before the request takes its place among those in flight, so that slow lookups hold none.
    private Answer atHost(WebUrl here, ByteBudget.Lease lease) throws InterruptedException {
      List<InetAddress> all;
      try {
        all = addresses.lookup(here.host());
      } catch (UnknownHostException _) {
        return Failure.of(Outcome.UNKNOWN_HOST);
      }
      Answer first = Failure.of(Outcome.FORBIDDEN_ADDRESS);
      for (InetAddress address : all) {
        Answer answer = inTurn(here, address, lease);
        if (!(answer instanceof Failure failure) || !failure.outcome().noConnection()) {
          return answer;
        }
        first =
            first instanceof Failure f && f.outcome() == Outcome.FORBIDDEN_ADDRESS ? answer : first;
      }
      return first;
    }

    private Answer inTurn(WebUrl here, InetAddress address, ByteBudget.Lease lease)
        throws InterruptedException {
      try (Turns.Turn _ = turns.enter(address)) {
        inFlight.acquire();
        long start = System.nanoTime();
        try {
          return transport.get(here, address, left(), lease);
        } finally {
          spentNanos += System.nanoTime() - start;
          inFlight.release();
        }
      }
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
      return outcome == Outcome.FORBIDDEN_ADDRESS || outcome == Outcome.TLS_FAILED;
    }
  }
}
