package catalog.step;

/// Receives the progress of a piece of work.
public interface Progress {
  /// Ignores all progress.
  Progress NONE = _ -> {};

  /// A view of this for work whose units are expected already: its [#advance] is passed on, its
  /// [#expect] ignored.
  default Progress ofExpected() {
    return units -> advance(units);
  }

  /// Adds to the number of units (rows, bytes) to be done.
  default void expect(long units) {}

  /// Adds to the number of units done. Thread-safe.
  void advance(long units);
}
