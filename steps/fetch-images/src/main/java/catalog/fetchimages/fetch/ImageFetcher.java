package catalog.fetchimages.fetch;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Fetches images: by URL, only from permitted addresses and within limits for each host, from
/// buckets, and from the catalog's folder; all in bounded memory.
///
/// One instance serves a whole process, with any number of virtual threads; each call waits for its
/// turn. Limits, circuit breakers and the memory budget apply to all calls together.
public final class ImageFetcher implements AutoCloseable {
  /// Receives an accepted image, whose bytes count against the memory budget until it returns.
  @FunctionalInterface
  public interface Sink {
    /// Stores the image.
    ///
    /// @return `STORED`, or the outcome that says why it was not stored
    Outcome accept(Picture picture) throws InterruptedException;
  }

  private final CatalogFolder folder;
  private final WebServers web;
  private final BucketImages buckets;
  private final FolderImages files;
  private final Visit.Bounds bounds;

  /// A fetcher with the machine's own name service and network.
  public ImageFetcher(FetchSettings settings) {
    this(settings, Network.system());
  }

  ImageFetcher(FetchSettings settings, Network network) {
    this.folder = settings.surroundings().folder();
    this.web = new WebServers(settings, network);
    this.buckets = new BucketImages(settings);
    this.files = new FolderImages(settings.acceptance().maxBytes());
    this.bounds =
        new Visit.Bounds(
            settings.patience(),
            new Inspection(settings.acceptance()),
            new ByteBudget(settings.bodyBytes(), settings.acceptance().maxBytes()),
            new Semaphore(settings.manners().concurrency()));
  }

  /// The host that an entry names, without its port, or `gs://bucket`; empty for others.
  public static Optional<String> host(String entry) {
    return switch (Source.of(entry, CatalogFolder.NONE)) {
      case Source.Web(WebUrl url) -> Optional.of(url.host());
      case Source.InBucket object -> Optional.of(object.host());
      case Source.InFolder _, Source.Refused _ -> Optional.empty();
    };
  }

  /// Fetches what an entry of an image list leads to, with retries. Whatever an entry or a server
  /// does is an outcome, never an exception.
  ///
  /// @throws InterruptedException when the thread was interrupted; the image was then stored
  ///   completely or not at all
  public Fetched fetch(String entry, Sink sink) throws InterruptedException {
    return switch (Source.of(entry, folder)) {
      case Source.Refused(Outcome outcome) -> refused(outcome);
      case Source.Web(WebUrl url) -> {
        Optional<Outcome> objection = web.objection(url);
        yield objection.isPresent()
            ? refused(objection.get())
            : visit((visit, lease) -> web.get(url, visit, lease), sink);
      }
      case Source.InBucket object ->
          visit((visit, lease) -> buckets.get(object, visit, lease), sink);
      case Source.InFolder file -> visit((visit, lease) -> files.get(file, visit, lease), sink);
    };
  }

  private Fetched visit(Visit.Attempt attempt, Sink sink) throws InterruptedException {
    return new Visit(bounds, attempt, sink).run();
  }

  private static Fetched refused(Outcome outcome) {
    return new Fetched(outcome, 0, null, 0);
  }

  @Override
  public void close() {
    web.close();
    buckets.close();
  }
}
