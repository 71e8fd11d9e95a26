package catalog.store;

import catalog.fault.Fault;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.StorageRetryStrategy;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Connects to Cloud Storage: address, credentials and retries.
final class GcsConnection {
  /// The environment variable or system property with the address of an emulator to use instead of
  /// Google's servers; the client library does not read it itself.
  static final String EMULATOR = "STORAGE_EMULATOR_HOST";

  static final int CONNECT_MILLIS = 10_000;
  static final int READ_MILLIS = 60_000;

  static {
    // Idle connections kept per host: with the JDK's 5, further parallel uploads would connect each
    // time.
    if (System.getProperty("http.maxConnections") == null) {
      System.setProperty("http.maxConnections", "64");
    }
  }

  private GcsConnection() {}

  /// Address and credentials.
  ///
  /// @param bucket the bucket's URI for messages, such as `gs://bucket`
  /// @throws Fault bad data when there are no credentials
  static StorageOptions options(String bucket) {
    return options(bucket, Duration.ofMillis(CONNECT_MILLIS), Duration.ofMillis(READ_MILLIS));
  }

  /// The same with other timeouts.
  ///
  /// @param connect for a connection
  /// @param read until an answer begins, and between two parts of it
  static StorageOptions options(String bucket, Duration connect, Duration read) {
    var options =
        StorageOptions.http()
            // Every request of the store is idempotent: its writes have a precondition.
            .setStorageRetryStrategy(StorageRetryStrategy.getUniformStorageRetryStrategy())
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    // The library's default transport brings TLS in native code; the JDK's does
                    // not.
                    .setHttpTransportFactory(NetHttpTransport::new)
                    .setConnectTimeout(Math.toIntExact(connect.toMillis()))
                    .setReadTimeout(Math.toIntExact(read.toMillis()))
                    .build());
    emulator()
        .ifPresentOrElse(
            host ->
                options
                    .setHost(host)
                    .setProjectId("emulator")
                    .setCredentials(NoCredentials.getInstance()),
            () -> options.setCredentials(credentials(bucket)));
    return options.build();
  }

  /// A client that retries a request for at most `patience` after passing faults.
  static Storage connect(StorageOptions options, Duration patience) {
    return options.toBuilder().setRetrySettings(retries(patience)).build().getService();
  }

  /// A client that sends a request once.
  static Storage connectOnce(StorageOptions options) {
    var once = RetrySettings.newBuilder().setMaxAttempts(1).build();
    return options.toBuilder().setRetrySettings(once).build().getService();
  }

  private static Optional<String> emulator() {
    return Optional.ofNullable(System.getProperty(EMULATOR, System.getenv(EMULATOR)))
        .filter(host -> !host.isBlank())
        .map(host -> host.contains("://") ? host : "http://" + host);
  }

  private static Credentials credentials(String bucket) {
    try {
      return GoogleCredentials.getApplicationDefault();
    } catch (IOException e) {
      throw Fault.badData(
          "Cannot open %s: no Google credentials found; run".formatted(bucket)
              + " 'gcloud auth application-default login' or set GOOGLE_APPLICATION_CREDENTIALS.",
          e);
    }
  }

  private static RetrySettings retries(Duration patience) {
    return RetrySettings.newBuilder()
        .setInitialRetryDelayDuration(Duration.ofMillis(250))
        .setRetryDelayMultiplier(2)
        .setMaxRetryDelayDuration(Duration.ofSeconds(15))
        .setTotalTimeoutDuration(patience)
        .build();
  }
}
