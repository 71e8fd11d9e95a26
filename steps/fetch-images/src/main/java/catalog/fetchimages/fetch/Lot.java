package catalog.fetchimages.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Those who wait, of whom one is drawn by lot; guarded by its owner's lock.
final class Lot {
  private final List<Ticket> tickets = new ArrayList<>();
  private @Nullable Ticket drawn;

  /// One who waits, until closed.
  final class Ticket implements AutoCloseable {
    private int place = tickets.size();

    /// Whether the lot fell on this one.
    boolean drawn() {
      return drawn == this;
    }

    @Override
    public void close() {
      Ticket last = tickets.removeLast();
      if (last != this) {
        tickets.set(place, last);
        last.place = place;
      }
      if (drawn == this) {
        drawn = null;
      }
    }
  }

  /// Takes part from now on.
  Ticket join() {
    Ticket ticket = new Ticket();
    tickets.add(ticket);
    return ticket;
  }

  /// Whether it has fallen on one who still waits.
  boolean drawn() {
    return drawn != null;
  }

  /// Lets it fall on one of those who wait, each as likely.
  void draw() {
    drawn = tickets.get(ThreadLocalRandom.current().nextInt(tickets.size()));
  }
}
