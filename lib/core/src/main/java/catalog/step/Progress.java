package catalog.step;

/// How far a piece of work has come.
public interface Progress {
  /// Goes nowhere.
  Progress NONE = _ -> {};

  /// The same for a piece of work whose units are a part of those expected already: what it expects
  /// is left out, what it has done counts.
  default Progress ofExpected() {
    return units -> advance(units);
  }

  /// So many more units are to be done than were expected before.
  default void expect(long units) {}

  /// So many more of the expected units (rows, bytes) are done. May be called by many threads.
  void advance(long units);
}
