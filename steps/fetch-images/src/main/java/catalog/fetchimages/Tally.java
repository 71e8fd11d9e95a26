package catalog.fetchimages;

import catalog.fetchimages.fetch.Fetched;
import catalog.fetchimages.fetch.ImageFetcher;
import catalog.fetchimages.fetch.Outcome;
import catalog.handover.Counts;
import java.util.List;
import java.util.Map;

/// The numbers that are counted over the products of a shard.
final class Tally {
  /// URLs attempted, one ledger line each.
  static final String URLS = "image_urls";

  /// Images that an earlier run had stored already.
  static final String REUSED = "images_reused";

  /// Bytes of the images stored.
  static final String BYTES = "image_bytes";

  /// URLs by outcome.
  static final String OUTCOMES = "image_outcomes";

  /// URLs by what an operator can do about them, see [Outcome.Concern].
  static final String CONCERNS = "image_concerns";

  /// Table by host: `urls` attempted, `images` stored, total `milliseconds` spent on its URLs.
  static final String HOSTS = "image_hosts";

  /// All of these.
  static final List<String> COUNTS =
      List.of(URLS, REUSED, BYTES, OUTCOMES + "/", CONCERNS + "/", HOSTS + "/");

  private Tally() {}

  /// Adds the outcomes of a product's URLs.
  static void add(ProductFetch fetch, Counts counts) {
    counts.add(REUSED, fetch.reused());
    fetch.rows().forEach(row -> add(row, counts));
  }

  private static void add(LedgerRow row, Counts counts) {
    Fetched fetched = row.fetched();
    Outcome outcome = fetched.outcome();
    counts.add(URLS, 1);
    counts.add(OUTCOMES + "/" + outcome.word(), 1);
    counts.add(CONCERNS + "/" + outcome.concern().word(), 1);
    counts.add(
        HOSTS,
        ImageFetcher.host(row.url()).orElse("(no host)"),
        Map.of("urls", 1L, "images", row.stored() ? 1L : 0L, "milliseconds", fetched.millis()));
    Fetched.Facts image = fetched.image();
    counts.add(BYTES, row.stored() && image != null ? image.bytes() : 0);
  }

  /// How many URLs ended with each outcome, by its word.
  static Map<String, Long> outcomes(Counts counts) {
    return counts.group(OUTCOMES);
  }
}
