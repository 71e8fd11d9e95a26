package catalog.step;

import catalog.text.Excerpt;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/// One stage on a [ProgressBoard]: how much is done, how fast, and how long the rest will take.
public final class ProgressStage implements Progress {
  private static final int BAR_WIDTH = 24;

  /// What every terminal has room for.
  private static final int MOST_COLUMNS = 79;

  private static final double SECONDS_BEFORE_A_RATE = 0.2;
  private static final double SECONDS_BEFORE_A_FORECAST = 2;

  private final String name;
  private final String unit;
  private final LongAdder total = new LongAdder();
  private final LongAdder done = new LongAdder();
  private volatile long startNanos;
  private volatile long endNanos;
  private long lastShown;

  ProgressStage(String name, String unit, long total) {
    this.name = name;
    this.unit = unit;
    this.total.add(total);
  }

  @Override
  public void expect(long units) {
    total.add(units);
  }

  @Override
  public void advance(long units) {
    if (startNanos == 0) {
      startNanos = System.nanoTime();
    }
    done.add(units);
    endNanos = System.nanoTime();
  }

  long done() {
    return done.sum();
  }

  long total() {
    return total.sum();
  }

  /// Whether the number done has changed since the last [#line()].
  boolean hasNews() {
    return done() != lastShown;
  }

  String line() {
    lastShown = done();
    return String.format(Locale.ROOT, "%s %s", name, numbers());
  }

  /// A line with a bar that takes what room the numbers leave.
  String bar() {
    long all = total();
    String start = String.format(Locale.ROOT, "%-19s ", name);
    String numbers = numbers();
    int room = MOST_COLUMNS - start.length() - 1 - numbers.length();
    int width = Math.clamp(room, 0, BAR_WIDTH);
    int filled = all == 0 ? 0 : (int) Math.min(width, width * done() / all);
    String bar = "█".repeat(filled) + "░".repeat(width - filled);
    return Excerpt.cut(start + bar + " " + numbers, MOST_COLUMNS);
  }

  private String numbers() {
    long now = done();
    long all = total();
    boolean ended = now >= all && all > 0;
    double seconds =
        startNanos == 0 ? 0 : ((ended ? endNanos : System.nanoTime()) - startNanos) / 1e9;
    double rate = seconds > SECONDS_BEFORE_A_RATE ? now / seconds : 0;
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%3d %% %,d/%,d %s",
            all == 0 ? 0 : 100 * now / all,
            scaled(now),
            scaled(all),
            scaledUnit()));
    if (rate > 0) {
      text.append(String.format(Locale.ROOT, ", %,d %s/s", scaled((long) rate), scaledUnit()));
    }
    if (!ended && rate > 0 && seconds >= SECONDS_BEFORE_A_FORECAST) {
      long left = (long) ((all - now) / rate);
      text.append(String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60));
    }
    return text.toString();
  }

  private long scaled(long units) {
    return unit.equals("bytes") ? units >> 20 : units;
  }

  private String scaledUnit() {
    return unit.equals("bytes") ? "MiB" : unit;
  }
}
