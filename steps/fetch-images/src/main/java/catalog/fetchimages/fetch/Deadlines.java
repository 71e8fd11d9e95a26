package catalog.fetchimages.fetch;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks all requests in flight ten times a second: aborts those that are past their deadline, and
/// logs the oldest ones if none has made progress for 30 s.
///
/// This costs less than a timer on each read, and also ends bodies that come byte by byte, which no
/// socket timeout does.
final class Deadlines implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
  private static final long STUCK_NANOS = Duration.ofSeconds(30).toNanos();

  private final Set<Ticket> tickets = ConcurrentHashMap.newKeySet();
  private final Thread clock = Thread.ofPlatform().name("watch").daemon().unstarted(this::run);
  private volatile long lastMove = System.nanoTime();

  Deadlines() {
    clock.start();
  }

  /// What a request is waiting for: the header or the body of its response.
  enum Phase {
    ASKING,
    READING
  }

  /// One request in flight.
  final class Ticket implements AutoCloseable {
    private final WebUrl url;
    private volatile @Nullable Socket socket;
    private final long since = System.nanoTime();
    private volatile Phase phase = Phase.ASKING;
    private volatile long endsAt;
    private volatile boolean expired;

    private Ticket(WebUrl url, long endsAt) {
      this.url = url;
      this.endsAt = endsAt;
    }

    /// Sets the socket that the request uses now, to be closed at the deadline.
    void use(Socket current) {
      socket = current;
      if (expired) {
        cut();
      }
    }

    /// Enters another phase, with a deadline of its own as a [System#nanoTime].
    void enter(Phase next, long endsAtNanoTime) {
      endsAt = endsAtNanoTime;
      phase = next;
      lastMove = System.nanoTime();
    }

    /// Whether the request was aborted at its deadline.
    boolean expired() {
      return expired;
    }

    @Override
    public void close() {
      tickets.remove(this);
      lastMove = System.nanoTime();
    }

    private void look(long now) {
      if (!expired && now - endsAt > 0) {
        expired = true;
        cut();
      }
    }

    private void cut() {
      Socket current = socket;
      if (current != null) {
        try {
          current.close();
        } catch (IOException _) {
          // Nothing else can be done to close it.
        }
      }
    }

    private String describe(long now) {
      return "%s (%s for %d s)"
          .formatted(
              LogText.url(url.toString()),
              phase.name().toLowerCase(Locale.ROOT),
              (now - since) / 1_000_000_000);
    }
  }

  /// Registers a request. Its socket is closed if this phase has not ended at this time.
  Ticket begin(WebUrl url, long endsAtNanoTime) {
    Ticket ticket = new Ticket(url, endsAtNanoTime);
    if (tickets.isEmpty()) {
      lastMove = System.nanoTime();
    }
    tickets.add(ticket);
    return ticket;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(100);
        look();
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  private void look() {
    long now = System.nanoTime();
    tickets.forEach(ticket -> ticket.look(now));
    if (!tickets.isEmpty() && now - lastMove > STUCK_NANOS) {
      lastMove = now;
      String oldest =
          tickets.stream()
              .sorted(Comparator.comparingLong((Ticket ticket) -> ticket.since - now))
              .limit(3)
              .map(ticket -> ticket.describe(now))
              .collect(Collectors.joining(", "));
      LOG.atWarn()
          .addKeyValue("in_flight", tickets.size())
          .log("Nothing moved for {} s; oldest: {}", STUCK_NANOS / 1_000_000_000, oldest);
    }
  }

  @Override
  public void close() {
    clock.interrupt();
  }
}
