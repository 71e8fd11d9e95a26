package catalog.handover;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What fetch-images counts.
///
/// @param imageBase URI below which the keys of [Layout] lie, with a slash at its end
/// @param urls URLs attempted, one ledger line each
/// @param reused images that an earlier run had stored already
/// @param withoutImage products for which no URL gave an image
/// @param bytes of the images stored
/// @param outcomes ledger lines by outcome
/// @param hosts by host name
public record FetchStats(
    String imageBase,
    long urls,
    long reused,
    long withoutImage,
    long bytes,
    SortedMap<String, Long> outcomes,
    SortedMap<String, Host> hosts) {

  /// Nothing counted yet.
  public static final FetchStats NONE =
      new FetchStats("", 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>());

  /// What one host was asked and gave.
  ///
  /// @param urls attempted
  /// @param images stored
  /// @param milliseconds spent on its URLs, added up
  public record Host(long urls, long images, long milliseconds) {
    Host plus(Host other) {
      return new Host(urls + other.urls, images + other.images, milliseconds + other.milliseconds);
    }
  }

  public FetchStats {
    outcomes = new TreeMap<>(outcomes);
    hosts = new TreeMap<>(hosts);
  }

  /// Both counts together.
  public FetchStats plus(FetchStats other) {
    Map<String, Long> allOutcomes = new TreeMap<>(outcomes);
    other.outcomes.forEach((outcome, n) -> allOutcomes.merge(outcome, n, Long::sum));
    Map<String, Host> allHosts = new TreeMap<>(hosts);
    other.hosts.forEach((name, host) -> allHosts.merge(name, host, Host::plus));
    return new FetchStats(
        imageBase.isEmpty() ? other.imageBase : imageBase,
        urls + other.urls,
        reused + other.reused,
        withoutImage + other.withoutImage,
        bytes + other.bytes,
        new TreeMap<>(allOutcomes),
        new TreeMap<>(allHosts));
  }
}
