package catalog.fetchimages;

import catalog.fetchimages.fetch.Fetched;
import catalog.file.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The URLs fetched last in this process and those being fetched, so that rows which share one cost
/// its host one request.
final class SharedFetches {
  /// A memory bound; rows that share a picture are neighbours or nearly so.
  private static final int REMEMBERED = 20_000;

  /// Characters of a URL that is remembered as it is; a longer one is remembered by its digest.
  private static final int LONGEST = 200;

  /// A fetch that is done.
  ///
  /// @param key where its image is, if it is stored
  record Done(String key, Fetched fetched) {
    private boolean worthSharing() {
      return switch (fetched.outcome()) {
        case HOST_DOWN, STORAGE_FAILED, STOPPED -> false;
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

  /// Fetches the URL by `own`, unless another row has or is about to: then waits for what that
  /// brings, and fetches after all if it is nothing to share.
  ///
  /// @param key where `own` stores the image
  Shared fetch(String url, String key, Fetch own) throws InterruptedException {
    String name = url.length() > LONGEST ? Sha256.of(url) : url;
    var promise = new CompletableFuture<Optional<Done>>();
    CompletableFuture<Optional<Done>> other;
    synchronized (fetches) {
      other = fetches.putIfAbsent(name, promise);
    }
    if (other != null) {
      Optional<Done> done = await(other);
      return done.isPresent()
          ? new Shared(done.get(), true)
          : new Shared(new Done(key, own.run()), false);
    }
    Optional<Done> shared = Optional.empty();
    try {
      Done done = new Done(key, own.run());
      shared = Optional.of(done).filter(Done::worthSharing);
      return new Shared(done, false);
    } finally {
      promise.complete(shared);
      if (shared.isEmpty()) {
        synchronized (fetches) {
          fetches.remove(name, promise);
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
