package catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import catalog.fault.Fault;
import catalog.file.Keys;
import catalog.file.Location;
import catalog.handover.Layout;
import com.google.api.gax.paging.Page;
import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Objects in a Cloud Storage bucket, below a prefix.
///
/// The precondition of each write is the generation that it replaces, so that a request whose
/// response was lost can be repeated without overwriting what another writer has stored since.
final class GcsObjectStore implements ObjectStore {
  private static final Duration OPENING = Duration.ofSeconds(10);
  private static final Duration WORKING = Duration.ofMinutes(2);
  private static final int UPLOADS = 3;
  private static final int READS = 3;

  private final Storage storage;
  private final Location.Bucket place;
  private final String bucket;
  private final String base;
  private final SingleRequestUpload singleRequest;

  private GcsObjectStore(Storage storage, Location.Bucket place) {
    this.storage = storage;
    this.place = place;
    this.bucket = place.bucket();
    this.base = place.base();
    this.singleRequest = new SingleRequestUpload(storage.getOptions());
  }

  /// Opens the store in a bucket, and checks that the bucket can be listed.
  ///
  /// @throws Fault bad data when there are no credentials, no such bucket or no permission to list
  ///   it; passing when it cannot be reached
  static GcsObjectStore open(Location.Bucket place) {
    StorageOptions options = GcsConnection.options("gs://" + place.bucket());
    try (var early = new GcsObjectStore(GcsConnection.connect(options, OPENING), place)) {
      early.check();
    }
    return new GcsObjectStore(GcsConnection.connect(options, WORKING), place);
  }

  /// Lists what every job may list, since the rest of the bucket may be closed to it.
  private void check() {
    call(
        "open",
        "",
        () ->
            storage.list(
                bucket,
                BlobListOption.prefix(base + Layout.RUNS + "/"),
                BlobListOption.pageSize(1)));
  }

  @Override
  public String uri(String key) {
    return location(Keys.check(key));
  }

  @Override
  public Optional<StoredObject> stat(String key) {
    return Optional.ofNullable(get(key)).map(this::describe);
  }

  @Override
  public void put(String key, byte[] content, String contentType, Map<String, String> metadata) {
    BlobInfo object =
        BlobInfo.newBuilder(id(key))
            .setContentType(contentType)
            .setMetadata(metadata)
            .setCrc32c(Crc32c.of(content))
            .build();
    if (!singleRequest.succeeds(object, content) && !create(key, object, content, Blobs.NONE)) {
      Blob there = get(key);
      if (!Blobs.isSame(there, object, content.length)) {
        // If it is refused again, another writer has replaced it since, and the last writer wins.
        create(key, object, content, Blobs.generation(there));
      }
    }
  }

  /// Checks what is stored instead of relying on responses: an upload takes several requests, and
  /// what a failed one has stored is known to the server alone.
  @Override
  public void upload(String key, Path file, String contentType) {
    BlobId id = id(key);
    try {
      BlobInfo object =
          BlobInfo.newBuilder(id).setContentType(contentType).setCrc32c(Crc32c.of(file)).build();
      long bytes = Files.size(file);
      Fault fault = Fault.passing("Cannot write " + location(key) + ": it does not arrive whole.");
      Blob there = get(key);
      for (int attempt = 1; !Blobs.isSame(there, object, bytes); attempt++) {
        if (attempt > UPLOADS) {
          throw fault;
        }
        try {
          storage.createFrom(
              object,
              file,
              BlobWriteOption.generationMatch(Blobs.generation(there)),
              // Without it the library leaves the checksum out, and other bytes would be stored
              // until the next look.
              BlobWriteOption.crc32cMatch(),
              BlobWriteOption.disableGzipContent());
        } catch (StorageException e) {
          fault = GcsFaults.of("write", location(key), e);
        }
        there = get(key);
      }
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
  }

  @Override
  public InputStream open(String key) {
    Blob there = get(key);
    if (there == null) {
      throw Fault.badData("No object " + location(key) + ".");
    }
    return open(there);
  }

  /// Opens the content of this generation only: another one has another size and checksum.
  private InputStream open(Blob object) {
    ReadChannel content =
        storage.reader(object.getBlobId(), BlobSourceOption.shouldReturnRawInputStream(true));
    return new WholeContent(Channels.newInputStream(content), object.getSize(), object.getCrc32c());
  }

  @Override
  public Optional<Version> version(String key) {
    for (int attempt = 1; ; attempt++) {
      Blob there = get(key);
      if (there == null) {
        return Optional.empty();
      }
      try (InputStream content = open(there)) {
        return Optional.of(new Version(new String(content.readAllBytes(), UTF_8), mark(there)));
      } catch (IOException e) {
        // It did not arrive whole, or another writer replaced it between the two requests.
        if (attempt == READS) {
          throw Fault.reading(location(key), e);
        }
      }
    }
  }

  @Override
  public Optional<Version> putIf(String key, String text, @Nullable Version replaced) {
    byte[] content = text.getBytes(UTF_8);
    BlobInfo object =
        BlobInfo.newBuilder(id(key))
            .setContentType("text/plain; charset=utf-8")
            .setCrc32c(Crc32c.of(content))
            .build();
    create(key, object, content, replaced == null ? Blobs.NONE : Long.parseLong(replaced.mark()));
    // The stored text decides: a refusal may be due to an earlier attempt whose response was lost.
    return version(key).filter(now -> now.text().equals(text));
  }

  @Override
  public boolean deleteIf(String key, Version version) {
    // Deleting a generation that was replaced finds nothing.
    BlobId id = BlobId.of(bucket, base + Keys.check(key), Long.parseLong(version.mark()));
    return call("delete", key, () -> storage.delete(id));
  }

  private static String mark(Blob object) {
    return String.valueOf(object.getGeneration());
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return blobs(prefix, Blobs.fields()).map(this::describe);
  }

  @Override
  public Stream<String> keys(String prefix) {
    return blobs(prefix, BlobField.NAME).map(this::key);
  }

  private Stream<Blob> blobs(String prefix, BlobField... fields) {
    return Stream.iterate(
            page(prefix, BlobListOption.fields(fields)),
            Objects::nonNull,
            page -> call("list", prefix, page::getNextPage))
        .flatMap(Page::streamValues)
        .filter(object -> Keys.isValid(key(object)));
  }

  @Override
  public void delete(String key) {
    BlobId id = id(key);
    call("delete", key, () -> storage.delete(id));
  }

  @Override
  public void close() {
    try {
      storage.close();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot close the client of " + location(""), e);
    }
  }

  private BlobId id(String key) {
    return BlobId.of(bucket, base + Keys.check(key));
  }

  private String location(String key) {
    return place.uri(key);
  }

  private @Nullable Blob get(String key) {
    BlobId id = id(key);
    return call("read", key, () -> storage.get(id, BlobGetOption.fields(Blobs.fields())));
  }

  private Page<Blob> page(String prefix, BlobListOption option) {
    return call(
        "list", prefix, () -> storage.list(bucket, BlobListOption.prefix(base + prefix), option));
  }

  /// Stores the object if the current generation is `expected`; returns whether it was.
  private boolean create(String key, BlobInfo object, byte[] content, long expected) {
    try {
      // Compressing an image costs more than sending it, and gains nothing.
      storage.create(
          object,
          content,
          BlobTargetOption.generationMatch(expected),
          BlobTargetOption.disableGzipContent());
      return true;
    } catch (StorageException e) {
      if (e.getCode() == HttpURLConnection.HTTP_PRECON_FAILED) {
        return false;
      }
      throw GcsFaults.of("write", location(key), e);
    }
  }

  private <T> T call(String verb, String key, Supplier<T> request) {
    try {
      return request.get();
    } catch (StorageException e) {
      throw GcsFaults.of(verb, location(key), e);
    }
  }

  private StoredObject describe(Blob object) {
    return Blobs.describe(key(object), object);
  }

  private String key(Blob object) {
    return object.getName().substring(base.length());
  }
}
