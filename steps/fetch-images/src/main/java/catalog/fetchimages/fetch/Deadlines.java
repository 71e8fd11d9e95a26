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

/// Looks ten times a second at everything in flight: ends what is over its time, and names what is
/// stuck when nothing has moved for long.
///
/// One look at all of them costs less than a timer on each read, and covers what no socket timeout
/// does: bodies that come byte by byte.
final class Deadlines implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
  private static final long STUCK_NANOS = Duration.ofSeconds(30).toNanos();

  private final Set<Ticket> tickets = ConcurrentHashMap.newKeySet();
  private final Thread clock = Thread.ofPlatform().name("watch").daemon().unstarted(this::run);
  private volatile long lastMove = System.nanoTime();

  Deadlines() {
    clock.start();
  }

  /// What a request is at.
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

    /// Says which socket the request uses now: the one to close when its time is over.
    void use(Socket current) {
      socket = current;
      if (expired) {
        cut();
      }
    }

    /// Goes on to another phase, which is cancelled at this time.
    void enter(Phase next, long endsAtNanoTime) {
      endsAt = endsAtNanoTime;
      phase = next;
      lastMove = System.nanoTime();
    }

    /// Whether it was cancelled because its time was over.
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
          // It is as closed as it can be.
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

  /// A request begins; its socket is closed when its phase is not done at this time.
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
