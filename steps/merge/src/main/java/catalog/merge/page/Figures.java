package catalog.merge.page;

import java.util.Locale;

/// Formats numbers for people.
final class Figures {
  private static final String[] BYTES = {"bytes", "KiB", "MiB", "GiB", "TiB"};

  private Figures() {}

  /// `12,345`.
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /// `12,345 products`, `1 product`.
  static String count(long n, String one, String many) {
    return count(n) + " " + (n == 1 ? one : many);
  }

  /// `1.2`.
  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /// The share of a part in the whole, as `12.3 %`; 100 % only if it is all of it.
  static String percent(long part, long whole) {
    return percent(whole == 0 ? 0 : (double) part / whole);
  }

  /// A share of 0 to 1, as `12.3 %`.
  static String percent(double share) {
    double percent = share < 1 ? Math.min(99.9, 100 * share) : 100;
    return String.format(Locale.ROOT, share == 0 || share == 1 ? "%.0f %%" : "%.1f %%", percent);
  }

  /// `0.12 s`, `12.3 s`, `3 min 20 s`, `2 h 5 min`.
  static String seconds(double seconds) {
    if (seconds < 1) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d min %d s".formatted(whole / 60, whole % 60)
        : "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
  }

  /// `512 bytes`, `37.2 MiB`.
  static String bytes(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < BYTES.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, BYTES[unit]);
  }

  /// `not found` for `not_found`.
  static String words(String identifier) {
    return identifier.replace('_', ' ');
  }
}
