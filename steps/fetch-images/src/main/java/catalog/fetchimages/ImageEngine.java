package catalog.fetchimages;

import catalog.fetchimages.fetch.CatalogFolder;
import catalog.fetchimages.fetch.FetchSettings;
import catalog.fetchimages.fetch.Fetched;
import catalog.fetchimages.fetch.ImageFetcher;
import catalog.fetchimages.fetch.Outcome;
import catalog.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Fetches images and stores them. One instance serves all shards of a process, so that rates,
/// circuit breakers, the memory budget and shared fetches apply to all of them.
final class ImageEngine implements AutoCloseable {
  /// Images that are copied do not count against the memory budget, so only few are copied at a
  /// time.
  private final Semaphore copies = new Semaphore(4);

  private final ObjectStore objects;
  private final ImageStore images;
  private final StoredImages stored;
  private final ImageFetcher fetcher;
  private final CatalogFolder catalog;
  private final SharedFetches shared = new SharedFetches();

  /// @param folder that has the images
  ImageEngine(ObjectStore objects, String folder, FetchSettings settings) {
    this.objects = objects;
    this.stored = new StoredImages(objects, folder);
    this.images = new ImageStore(objects, folder, settings.acceptance());
    this.fetcher = new ImageFetcher(settings);
    this.catalog = settings.surroundings().folder();
  }

  /// Fetches the URL and stores its image.
  Fetched fetch(ImageName name, String url) throws InterruptedException {
    String source = catalog.identity(url);
    var result =
        shared.fetch(
            url,
            name,
            () ->
                fetcher.fetch(
                    url, picture -> images.put(name.key(picture.facts().type()), source, picture)));
    Fetched fetched = result.done().fetched();
    boolean elsewhere = result.byOther() && !result.done().name().equals(name);
    return elsewhere && fetched.outcome() == Outcome.STORED
        ? copy(result.done().name(), name, source, fetched)
        : fetched;
  }

  private Fetched copy(ImageName from, ImageName to, String source, Fetched fetched)
      throws InterruptedException {
    Fetched.Facts facts = fetched.image();
    if (facts == null) {
      throw new IllegalStateException("stored without facts: " + from);
    }
    copies.acquire();
    try {
      Outcome outcome = images.copy(from.key(facts.type()), to.key(facts.type()), source, facts);
      return new Fetched(outcome, fetched.status(), facts, 0);
    } finally {
      copies.release();
    }
  }

  /// The facts of the image that is already stored, if it came from this URL.
  ///
  /// @param known its facts in an earlier ledger
  Optional<Fetched.Facts> find(ImageName name, String url, Fetched.@Nullable Facts known)
      throws InterruptedException {
    List<String> keys = known == null ? name.keys().toList() : List.of(name.key(known.type()));
    for (String key : keys) {
      Optional<Fetched.Facts> found = images.find(key, catalog.identity(url), known);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// The status that an image of this URL comes with; 0 if it is a file of this machine.
  int status(String url) {
    return catalog.isFile(url) ? 0 : 200;
  }

  /// Whether all images of these keys are in the store, according to a listing made at the first
  /// call.
  boolean has(List<String> keys) {
    return stored.hasAll(keys);
  }

  /// Removes an image that another one has replaced.
  void delete(String key) {
    images.delete(key);
  }

  @Override
  public void close() {
    fetcher.close();
    objects.close();
  }
}
