package catalog.text;

/// Durations in seconds, as logs and reports show them.
public final class Seconds {
  private Seconds() {}

  /// The duration, rounded to the millisecond.
  public static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
