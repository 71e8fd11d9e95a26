package catalog.launcher.local;

import catalog.handover.DatasetName;
import catalog.handover.Layout;
import catalog.handover.ShardReport;
import catalog.merge.report.DescriptionRemarks;
import catalog.merge.report.Report;
import catalog.store.ObjectStore;
import catalog.text.Printable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints the summary at the end of a run on standard output.
final class RunSummary {
  private RunSummary() {}

  static void print(Pipeline.Outcome outcome, ObjectStore store) {
    var manifest = outcome.manifest();
    if (!outcome.reused().isEmpty()) {
      line("reused", String.join(", ", outcome.reused()) + ": an earlier run had done these");
    }
    line(
        "records",
        "%,d read by the format %s, %,d in the dataset, %s%,d rejected%s"
            .formatted(
                manifest.recordsRead(),
                manifest.format(),
                manifest.rowsKept(),
                manifest.joined() == 0 ? "" : "%,d joined to them, ".formatted(manifest.joined()),
                manifest.rowsRejected(),
                listed(manifest.rejected())));
    Report report = outcome.merged().report();
    if (!report.emptyColumns().isEmpty()) {
      line(
          "empty",
          report.emptyColumns().stream()
              .map(
                  column ->
                      "%s in %,d of %,d products"
                          .formatted(column.name(), column.products(), report.rows().kept()))
              .collect(Collectors.joining(", ", "", ": is this the catalog's format?")));
    }
    DescriptionRemarks.of(report).forEach(remark -> line("lemmas", remark));
    line(
        "images",
        "%,d URLs tried%s"
            .formatted(
                outcome.merged().report().images().urls(),
                listed(outcome.merged().report().images().outcomes())));
    for (Report.FailedRow row : outcome.merged().report().failedRows()) {
      line("failed", "%s of %s: %s".formatted(row.step(), row.uniqId(), Printable.of(row.cause())));
    }
    DatasetName name = outcome.merged().name();
    if (!outcome.tars().isEmpty()) {
      line("tars", tars(outcome.tars(), name, store));
    }
    String folder = name.folder() + "/";
    line("dataset", store.uri(folder + name.products()));
    line("rejected", store.uri(folder + Layout.REJECTED));
    line("report", store.uri(folder + Layout.REPORT));
    line("took", cost());
  }

  private static String tars(List<ShardReport> tars, DatasetName name, ObjectStore store) {
    long samples = tars.stream().mapToLong(ShardReport::outputRows).sum();
    long wanted = tars.stream().mapToLong(ShardReport::inputRows).sum();
    String first = store.uri(name.tars() + "/" + Layout.tar(0));
    return "%,d samples in %s%s"
        .formatted(
            samples,
            tars.size() == 1
                ? "one file, " + first
                : "%,d files, %s to %s".formatted(tars.size(), first, Layout.tar(tars.size() - 1)),
            samples == wanted
                ? ""
                : "; %,d are left out, since their images are gone or other ones"
                    .formatted(wanted - samples));
  }

  private static void line(String name, String text) {
    System.out.printf("%-9s %s%n", name, text);
  }

  private static String listed(Map<String, Long> counts) {
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  /// Wall time, processor time and peak memory of this process.
  private static String cost() {
    Duration wall = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    Duration processor = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return String.format(
        Locale.ROOT,
        "%.1f s, %.1f CPU s%s",
        wall.toMillis() / 1e3,
        processor.toMillis() / 1e3,
        peakMemory());
  }

  /// The peak memory, for the summary; empty on systems other than Linux.
  private static String peakMemory() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(entry -> entry.startsWith("VmHWM:"))
          .map(
              entry ->
                  ", peak memory " + Long.parseLong(entry.replaceAll("\\D", "")) / 1024 + " MiB")
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
