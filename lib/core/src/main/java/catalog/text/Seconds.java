package catalog.text;

/// Times as people and reports have them.
public final class Seconds {
  private Seconds() {}

  /// A time to the millisecond.
  public static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
