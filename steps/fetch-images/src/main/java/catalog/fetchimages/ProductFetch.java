package catalog.fetchimages;

import catalog.fault.Fault;
import catalog.fetchimages.fetch.Fetched;
import catalog.fetchimages.fetch.LogText;
import catalog.fetchimages.fetch.Outcome;
import catalog.handover.DatasetName;
import catalog.handover.ImageUrls;
import catalog.step.ShardJob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// Fetches the images of one product, URL by URL in the list's order.
final class ProductFetch {
  private static final Logger LOG = LoggerFactory.getLogger(ProductFetch.class);

  private static final Fetched NEW = new Fetched(Outcome.STOPPED, 0, null, 0);

  /// What all products of a shard have in common.
  ///
  /// @param refetch failures of an earlier run that are tried again
  record Context(
      ImageEngine engine,
      DatasetName dataset,
      ImagesMode mode,
      Set<Outcome> refetch,
      EarlierRows earlier,
      ShardJob job) {}

  private final Context context;
  private final Product product;
  private final List<LedgerRow> rows = new ArrayList<>();
  private int reused;

  ProductFetch(Context context, Product product) {
    this.context = context;
    this.product = product;
  }

  /// The ledger lines of the product; complete once [#run] has ended.
  List<LedgerRow> rows() {
    return rows;
  }

  /// What is known of it if the run ends now: beside its own lines those of an earlier run for URLs
  /// that were not asked again, so that a later run knows every image that was stored.
  Collection<LedgerRow> known() {
    var known = new TreeMap<>(context.earlier().lines(product));
    for (LedgerRow row : rows) {
      if (row.fetched().outcome() == Outcome.STOPPED) {
        known.putIfAbsent(row.index(), row);
      } else {
        known.put(row.index(), row);
      }
    }
    return known.values();
  }

  /// How many of its images an earlier run had stored.
  int reused() {
    return reused;
  }

  /// The product's id.
  String uniqId() {
    return product.uniqId();
  }

  /// The key of its image: that of the first URL that gave one; empty if none did.
  String imageKey() {
    return rows.stream().map(this::key).flatMap(Optional::stream).findFirst().orElse("");
  }

  /// What is known of that image; null if there is none.
  Fetched.@Nullable Facts image() {
    return rows.stream()
        .filter(row -> key(row).isPresent())
        .findFirst()
        .map(row -> row.fetched().image())
        .orElse(null);
  }

  /// The key of the image that a line of the ledger says is stored.
  private Optional<String> key(LedgerRow row) {
    Fetched.Facts image = row.fetched().image();
    return row.stored() && image != null
        ? Optional.of(name(row.index()).key(image.type()))
        : Optional.empty();
  }

  private ImageName name(int index) {
    return new ImageName(context.dataset(), product.uniqId(), index);
  }

  /// Runs until the wanted images are stored or no URL is left. When interrupted, it ends with the
  /// outcome `stopped` for the current URL.
  void run() {
    for (int index = 0; index < product.urls().size(); index++) {
      LedgerRow row = row(index);
      rows.add(row);
      if (row.fetched().outcome() == Outcome.STOPPED) {
        return;
      }
      if (row.stored() && context.mode() == ImagesMode.FIRST) {
        deleteReplaced(index);
        return;
      }
    }
    if (imageKey().isEmpty()) {
      event(Level.WARN).log("No image found for product {}", product.uniqId());
    }
  }

  /// Adds a line with the outcome `stopped` if the product was not started.
  void stopUnlessBegun() {
    if (rows.isEmpty() && !product.urls().isEmpty()) {
      rows.add(new LedgerRow(product.uniqId(), 0, product.urls().getFirst(), NEW));
    }
  }

  private LedgerRow row(int index) {
    return context
        .earlier()
        .settled(product, index, context.refetch())
        .orElseGet(
            () -> {
              String url = product.urls().get(index);
              return new LedgerRow(product.uniqId(), index, url, isolated(index, url));
            });
  }

  /// The only place that catches all exceptions of one URL: they become its outcome, unless they
  /// [end the run][Fault#endsTheRun].
  private Fetched isolated(int index, String url) {
    try {
      return fetched(index, url);
    } catch (Throwable thrown) {
      if (Fault.endsTheRun(thrown)) {
        throw thrown;
      }
      if (Thread.currentThread().isInterrupted()) {
        return NEW; // Any exception after an interruption is a consequence of it.
      }
      String shown = LogText.url(url);
      event(Level.ERROR)
          .addKeyValue("url", shown)
          .setCause(thrown)
          .log("Image '{}' failed unforeseen", shown);
      return new Fetched(Outcome.FAILED, 0, null, 0);
    }
  }

  private Fetched fetched(int index, String url) {
    if (index >= ImageUrls.MOST) {
      event(Level.WARN).log("Product {} lists more than {} URLs", product.uniqId(), ImageUrls.MOST);
      return new Fetched(Outcome.TOO_MANY_URLS, 0, null, 0);
    }
    ImageName name = name(index);
    Fetched earlier = context.earlier().row(product, index).map(LedgerRow::fetched).orElse(NEW);
    try {
      var found = context.engine().find(name, url, earlier.image());
      if (found.isPresent()) {
        reused++;
        return new Fetched(
            Outcome.STORED, context.engine().status(url), found.get(), earlier.millis());
      }
      Fetched fetched = context.engine().fetch(name, url);
      log(url, fetched.outcome());
      return fetched;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NEW;
    }
  }

  /// Deletes images that an earlier run stored and that are now replaced: those from later URLs of
  /// the list, and one of another type from the same URL.
  private void deleteReplaced(int winner) {
    String kept = imageKey();
    context.earlier().lines(product).values().stream()
        .filter(row -> row.index() >= winner)
        .flatMap(row -> key(row).stream())
        .filter(key -> !key.equals(kept))
        .forEach(context.engine()::delete);
  }

  private void log(String url, Outcome outcome) {
    switch (outcome) {
      case NOT_FOUND -> event(Level.ERROR, url, "Image '{}' not found");
      case TIMEOUT, CONNECT_TIMEOUT -> event(Level.WARN, url, "Image '{}' request timeout");
      case GATEWAY_TIMEOUT -> event(Level.WARN, url, "Image '{}' gateway timeout");
      default -> event(Level.DEBUG, url, "Image '{}' " + outcome.word());
    }
  }

  private void event(Level level, String url, String message) {
    if (LOG.isEnabledForLevel(level)) {
      String shown = LogText.url(url);
      event(level).addKeyValue("url", shown).log(message, shown);
    }
  }

  private LoggingEventBuilder event(Level level) {
    return LOG.atLevel(level)
        .addKeyValue("uniq_id", product.uniqId())
        .addKeyValue("shard", context.job().number())
        .addKeyValue("run", context.job().run());
  }
}
