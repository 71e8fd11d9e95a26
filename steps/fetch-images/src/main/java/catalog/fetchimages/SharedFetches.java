package catalog.fetchimages;

import catalog.fetchimages.fetch.Fetched;
import catalog.file.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The recent and current fetches of this process, so that a URL that several rows share is
/// requested once.
final class SharedFetches {
  /// Number of URLs remembered, which bounds memory; rows that share an image are mostly close
  /// together.
  private static final int REMEMBERED = 20_000;

  /// The longest URL that is remembered as it is, in characters; a longer one is remembered by its
  /// digest.
  private static final int LONGEST = 200;

  /// A finished fetch.
  ///
  /// @param name of its image, if it is stored
  record Done(ImageName name, Fetched fetched) {
    private boolean worthSharing() {
      return switch (fetched.outcome()) {
        case HOST_DOWN, PROXY_FAILED, STORAGE_FAILED, STOPPED -> false;
        default -> true;
      };
    }
  }

  /// Fetches a URL.
  @FunctionalInterface
  interface Fetch {
    Fetched run() throws InterruptedException;
  }

  private final Map<String, CompletableFuture<Optional<Done>>> fetches =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<String, CompletableFuture<Optional<Done>>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// Fetches the URL by `own`, unless it was or is being fetched for another row: then waits for
  /// that result and returns it, or if it cannot be shared, calls `own` after all.
  ///
  /// @param name of the image that `own` stores
  Shared fetch(String url, ImageName name, Fetch own) throws InterruptedException {
    String source = url.length() > LONGEST ? Sha256.of(url) : url;
    var promise = new CompletableFuture<Optional<Done>>();
    CompletableFuture<Optional<Done>> other;
    synchronized (fetches) {
      other = fetches.putIfAbsent(source, promise);
    }
    if (other != null) {
      Optional<Done> done = await(other);
      return done.isPresent()
          ? new Shared(done.get(), true)
          : new Shared(new Done(name, own.run()), false);
    }
    Optional<Done> shared = Optional.empty();
    try {
      Done done = new Done(name, own.run());
      shared = Optional.of(done).filter(Done::worthSharing);
      return new Shared(done, false);
    } finally {
      promise.complete(shared);
      if (shared.isEmpty()) {
        synchronized (fetches) {
          fetches.remove(source, promise);
        }
      }
    }
  }

  /// A finished fetch and whether another row made it.
  record Shared(Done done, boolean byOther) {}

  private static Optional<Done> await(CompletableFuture<Optional<Done>> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError("never completed with an exception", e);
    }
  }
}
