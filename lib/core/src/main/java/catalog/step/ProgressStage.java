package catalog.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/// One stage on a [ProgressBoard]: how much is done, how fast, and how long the rest will take.
public final class ProgressStage implements Progress {
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
  public String unit() {
    return unit;
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
    return name + " " + String.join("", numbers());
  }

  /// A line with a bar, in at most so many columns.
  String bar(int columns) {
    return new ProgressLine(name, done(), total(), numbers()).fitting(columns);
  }

  /// The share and number done, the time left and the rate, as far as they are known.
  private List<String> numbers() {
    long now = done();
    long all = total();
    boolean ended = now >= all && all > 0;
    double seconds =
        startNanos == 0 ? 0 : ((ended ? endNanos : System.nanoTime()) - startNanos) / 1e9;
    double rate = seconds > SECONDS_BEFORE_A_RATE ? now / seconds : 0;
    List<String> numbers = new ArrayList<>();
    numbers.add(String.format(Locale.ROOT, "%3d %%", all == 0 ? 0 : 100 * now / all));
    numbers.add(String.format(Locale.ROOT, " %,d/%,d %s", scaled(now), scaled(all), scaledUnit()));
    if (!ended && rate > 0 && seconds >= SECONDS_BEFORE_A_FORECAST) {
      long left = (long) ((all - now) / rate);
      numbers.add(String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60));
    }
    if (rate > 0) {
      numbers.add(String.format(Locale.ROOT, ", %,d %s/s", scaled((long) rate), scaledUnit()));
    }
    return numbers;
  }

  private long scaled(long units) {
    return unit.equals("bytes") ? units >> 20 : units;
  }

  private String scaledUnit() {
    return unit.equals("bytes") ? "MiB" : unit;
  }
}
