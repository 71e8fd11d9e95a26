package catalog.store;

import catalog.testing.FaultyServer;
import catalog.testing.Trouble;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Stands in front of an emulator and has as many troubles as it was given, one for each request,
/// before it lets the others through.
///
/// Until it is closed, `gs://` in this JVM means this.
public final class FaultyGcs implements AutoCloseable {
  private final FakeGcs emulator;
  private final FaultyServer server;
  private final ConcurrentLinkedQueue<Trouble> troubles = new ConcurrentLinkedQueue<>();

  private FaultyGcs(FakeGcs emulator) {
    this.emulator = emulator;
    this.server = new FaultyServer(emulator.host(), _ -> next());
    System.setProperty(GcsConnection.EMULATOR, server.host());
  }

  /// Starts in front of `emulator`, without troubles.
  public static FaultyGcs before(FakeGcs emulator) {
    return new FaultyGcs(emulator);
  }

  private Trouble next() {
    Trouble trouble = troubles.poll();
    return trouble == null ? new Trouble.None() : trouble;
  }

  /// Has this trouble with each of the next `times` requests.
  public void plan(int times, Trouble trouble) {
    for (int i = 0; i < times; i++) {
      troubles.add(trouble);
    }
  }

  /// Has no more of the planned troubles.
  public void forget() {
    troubles.clear();
  }

  /// How many requests have come.
  public int requests() {
    return server.requests();
  }

  @Override
  public void close() {
    System.setProperty(GcsConnection.EMULATOR, emulator.host());
    server.close();
  }
}
