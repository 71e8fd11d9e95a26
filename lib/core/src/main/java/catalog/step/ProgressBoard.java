package catalog.step;

import catalog.file.AtomicFile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Shows the progress of a program's stages: as bars on a terminal, else as a line every 10 s, in a
/// container not at all. Under Argo it also writes `N/M` to the file that Argo reads.
///
/// While it shows bars it replaces [System#err], so that log lines and bars do not overwrite each
/// other.
public final class ProgressBoard implements AutoCloseable {
  private static final long BAR_MILLIS = 200;
  private static final long PLAIN_MILLIS = 10_000;
  private static final long ARGO_MILLIS = 1_000;

  private enum Style {
    BARS,
    PLAIN,
    SILENT
  }

  private final Style style;
  private final @Nullable Path argoFile;
  private final PrintStream err = System.err;
  private final LiveLines bars = new LiveLines();
  private final List<ProgressStage> stages = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());
  private String argoText = "";
  private boolean closed;

  private ProgressBoard(Style style, @Nullable Path argoFile) {
    this.style = style;
    this.argoFile = argoFile;
    if (style == Style.BARS) {
      System.setErr(new PrintStream(bars.above(err), true));
    }
    every(style == Style.BARS ? BAR_MILLIS : PLAIN_MILLIS, this::show);
    every(ARGO_MILLIS, this::reportToArgo);
  }

  /// Opens a board in the style that fits this process's terminal and environment.
  public static ProgressBoard open() {
    Map<String, String> environment = System.getenv();
    String argo = environment.get("ARGO_PROGRESS_FILE");
    boolean container = "json".equals(environment.get(Logging.FORMAT));
    Style style = container ? Style.SILENT : LiveLines.arePossible() ? Style.BARS : Style.PLAIN;
    return new ProgressBoard(style, argo == null ? null : Path.of(argo));
  }

  /// Adds a stage.
  ///
  /// @param unit what is counted: `rows`, `bytes`
  /// @param total how many units it has; more may be [expected][Progress#expect] later
  public ProgressStage stage(String name, String unit, long total) {
    var stage = new ProgressStage(name, unit, total);
    stages.add(stage);
    return stage;
  }

  private void every(long millis, Runnable action) {
    var _ = clock.scheduleAtFixedRate(action, millis, millis, TimeUnit.MILLISECONDS);
  }

  private synchronized void show() {
    if (closed) {
      return;
    }
    if (style == Style.BARS) {
      bars.draw(columns -> stages.stream().map(stage -> stage.bar(columns)).toList());
    } else if (style == Style.PLAIN) {
      stages.stream().filter(ProgressStage::hasNews).forEach(stage -> err.println(stage.line()));
    }
  }

  private synchronized void reportToArgo() {
    long total = stages.stream().mapToLong(ProgressStage::total).sum();
    long done = stages.stream().mapToLong(ProgressStage::done).sum();
    String text = String.format(Locale.ROOT, "%d/%d", done, total);
    if (argoFile != null && total > 0 && !text.equals(argoText)) {
      argoText = text;
      AtomicFile.write(argoFile, (text + "\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  /// Shows the last state and restores standard error.
  @Override
  public synchronized void close() {
    clock.shutdownNow();
    show();
    reportToArgo();
    closed = true;
    if (style == Style.BARS) {
      bars.leave();
      System.setErr(err);
    }
  }
}
