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

/// How Cloud Storage is reached: where, as whom, and how long a request is tried again.
final class GcsConnection {
  /// The variable, also read as a system property, with the address of an emulator to use instead
  /// of Google's servers; the client library does not read it itself.
  static final String EMULATOR = "STORAGE_EMULATOR_HOST";

  static final int CONNECT_MILLIS = 10_000;
  static final int READ_MILLIS = 60_000;

  static {
    // Idle connections kept per host: with the JDK's 5, the other uploads would connect each time.
    if (System.getProperty("http.maxConnections") == null) {
      System.setProperty("http.maxConnections", "64");
    }
  }

  private GcsConnection() {}

  /// Where and as whom.
  ///
  /// @param bucket whose location a fault names, such as `gs://bucket`
  /// @throws Fault bad data when there are no credentials
  static StorageOptions options(String bucket) {
    var options =
        StorageOptions.http()
            // Every request of the store can be repeated: its writes have a precondition.
            .setStorageRetryStrategy(StorageRetryStrategy.getUniformStorageRetryStrategy())
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    // Its own choice brings TLS in native code; the JDK's does without.
                    .setHttpTransportFactory(NetHttpTransport::new)
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setReadTimeout(READ_MILLIS)
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

  /// A client that tries a request again for at most `patience` when a fault is a passing one.
  static Storage connect(StorageOptions options, Duration patience) {
    return options.toBuilder().setRetrySettings(retries(patience)).build().getService();
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
