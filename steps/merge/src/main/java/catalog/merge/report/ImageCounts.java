package catalog.merge.report;

import catalog.handover.Counts;
import catalog.text.Seconds;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/// Makes the report's part on images from the counts of the steps.
final class ImageCounts {
  private final Counts counts;

  ImageCounts(Counts counts) {
    this.counts = counts;
  }

  Report.Images report(boolean on, long products, long withImage) {
    String hosts = ShownCount.IMAGE_HOSTS.word();
    return new Report.Images(
        on,
        withImage,
        products - withImage,
        ShownCount.IMAGE_URLS.in(counts),
        ShownCount.IMAGES_REUSED.in(counts),
        ShownCount.IMAGE_BYTES.in(counts),
        counts.group(ShownCount.IMAGE_OUTCOMES.word()),
        counts.table(hosts).size(),
        counts.isCapped(hosts),
        sorted(Comparator.comparingLong(Report.Host::urls)),
        sorted(Comparator.comparingDouble(Report.Host::secondsPerUrl)));
  }

  private List<Report.Host> sorted(Comparator<Report.Host> order) {
    return counts.table(ShownCount.IMAGE_HOSTS.word()).entrySet().stream()
        .map(host -> host(host.getKey(), host.getValue()))
        .sorted(order.reversed().thenComparing(Report.Host::name))
        .limit(Report.HOSTS)
        .toList();
  }

  private static Report.Host host(String name, SortedMap<String, Long> numbers) {
    long urls = numbers.getOrDefault("urls", 0L);
    double seconds = urls == 0 ? 0 : numbers.getOrDefault("milliseconds", 0L) / 1000.0 / urls;
    return new Report.Host(
        name, urls, numbers.getOrDefault("images", 0L), Seconds.rounded(seconds));
  }
}
