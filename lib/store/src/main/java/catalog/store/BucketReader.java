package catalog.store;

import catalog.fault.Fault;
import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads single objects of any buckets that this process may read. A request that fails is not
/// repeated, which is for the caller to decide; only the rest of an answer that breaks off is asked
/// for. Instances are thread-safe.
public final class BucketReader implements AutoCloseable {
  private final Duration connect;
  private final Duration answer;
  private @Nullable Storage storage;
  private @Nullable Fault withoutCredentials;

  /// A reader that looks for credentials only when the first object is opened.
  ///
  /// @param connect for a connection
  /// @param answer until an answer begins, and between two parts of it
  public BucketReader(Duration connect, Duration answer) {
    this.connect = connect;
    this.answer = answer;
  }

  /// An opened object.
  ///
  /// @param bytes its size
  /// @param in its bytes as they are stored; throws an [IOException] if not all of them arrive
  public record Content(long bytes, InputStream in) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /// An object that cannot be read; the message is one sentence.
  public static final class Unreadable extends IOException {
    private final int status;

    private Unreadable(int status, Fault why) {
      super(why.getMessage(), why.getCause());
      this.status = status;
    }

    /// The status of the storage's answer; 0 if there was none.
    public int status() {
      return status;
    }
  }

  /// Opens an object.
  ///
  /// @throws Unreadable if there is none, or it cannot be read now
  public Content open(String bucket, String key) throws Unreadable {
    String uri = "gs://" + bucket + "/" + key;
    Storage opened = storage(uri);
    try {
      BlobId id = BlobId.of(bucket, key);
      Blob object = opened.get(id, BlobGetOption.fields(Blobs.fields()));
      if (object == null) {
        throw new Unreadable(404, Fault.badData("No object " + uri + "."));
      }
      ReadChannel content =
          opened.reader(object.getBlobId(), BlobSourceOption.shouldReturnRawInputStream(true));
      content.setChunkSize(0); // The caller has a buffer of its own.
      var in =
          new WholeContent(Channels.newInputStream(content), object.getSize(), object.getCrc32c());
      return new Content(object.getSize(), in);
    } catch (StorageException e) {
      throw new Unreadable(Math.max(e.getCode(), 0), GcsFaults.of("read", uri, e));
    }
  }

  private synchronized Storage storage(String uri) throws Unreadable {
    if (withoutCredentials != null) {
      throw new Unreadable(0, withoutCredentials);
    }
    if (storage == null) {
      try {
        storage = GcsConnection.connectOnce(GcsConnection.options(uri, connect, answer));
      } catch (Fault fault) {
        withoutCredentials = fault;
        throw new Unreadable(0, fault);
      }
    }
    return storage;
  }

  @Override
  public synchronized void close() {
    if (storage != null) {
      try {
        storage.close();
      } catch (Exception e) {
        throw new IllegalStateException("Cannot close a client of Cloud Storage", e);
      }
    }
  }
}
