package catalog.step;

/// Receives the progress of a piece of work.
public interface Progress {
  /// What a step does, one after the other.
  enum Phase {
    /// It reads and checks its input.
    READ,
    /// It makes its output.
    WORK,
    /// It puts the output to where others find it.
    STORE
  }

  /// Ignores all progress.
  Progress NONE = _ -> {};

  /// A view of this for work whose units are expected already, as one part of many: its [#advance]
  /// is passed on, its [#expect] and [#enter] ignored.
  default Progress ofExpected() {
    return units -> advance(units);
  }

  /// What is counted: `rows`, `bytes`.
  default String unit() {
    return "units";
  }

  /// Begins a phase, and so ends the one before.
  default void enter(Phase phase) {}

  /// Adds to the number of units (rows, bytes) to be done.
  default void expect(long units) {}

  /// Adds to the number of units done. Thread-safe.
  void advance(long units);
}
