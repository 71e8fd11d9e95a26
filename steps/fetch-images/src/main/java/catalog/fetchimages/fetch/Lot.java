package catalog.fetchimages.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The waiting requests, one of which can be drawn at random; guarded by its owner's lock.
final class Lot {
  private final List<Ticket> tickets = new ArrayList<>();
  private @Nullable Ticket drawn;

  /// A waiting request, until closed.
  final class Ticket implements AutoCloseable {
    private int place = tickets.size();

    /// Whether this request is the one drawn.
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

  /// Adds a waiting request.
  Ticket join() {
    Ticket ticket = new Ticket();
    tickets.add(ticket);
    return ticket;
  }

  /// Whether one that still waits was drawn.
  boolean drawn() {
    return drawn != null;
  }

  /// Draws one of the waiting requests, each with the same probability.
  void draw() {
    drawn = tickets.get(ThreadLocalRandom.current().nextInt(tickets.size()));
  }
}
