package catalog.step;

/// How far a piece of work has come.
public interface Progress {
  /// Tells nobody.
  Progress NONE = _ -> {};

  /// The same for work whose units are all announced already: what it expects is not added.
  default Progress announced() {
    return units -> advance(units);
  }

  /// So many more units are to be done than were announced before.
  default void expect(long units) {}

  /// So many more of the announced units (rows, bytes) are done. May be called by many threads.
  void advance(long units);
}
