package catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.Credentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.StorageOptions;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.util.UUID;

/// Stores a new object with one request: the multipart upload of Cloud Storage's JSON API.
///
/// The client library can do the same, but takes about three times as much CPU for it (reflection
/// over each field of request and response, many small writes), and images are many. This is for
/// the usual case only: the request is sent once, and after a failure the caller uses the library,
/// which retries and interprets responses.
final class SingleRequestUpload {
  private final String host;
  private final Credentials credentials;
  private final String boundary = "object-" + UUID.randomUUID();

  SingleRequestUpload(StorageOptions options) {
    this.host = options.getHost().replaceFirst("/$", "");
    this.credentials = options.getScopedCredentials();
  }

  /// Stores the object if there is none of its name.
  ///
  /// @return whether it was stored; false after any failure
  /// @param object its bucket, name, content type, checksum and metadata
  boolean succeeds(BlobInfo object, byte[] content) {
    byte[] head =
        """
        --%1$s\r
        Content-Type: application/json; charset=utf-8\r
        \r
        %2$s\r
        --%1$s\r
        Content-Type: %3$s\r
        \r
        """
            .formatted(boundary, describe(object), object.getContentType())
            .getBytes(UTF_8);
    byte[] tail = "\r\n--%s--\r\n".formatted(boundary).getBytes(UTF_8);
    try {
      HttpURLConnection request = request(object);
      request.setFixedLengthStreamingMode(head.length + content.length + tail.length);
      try (var body = request.getOutputStream()) {
        body.write(head);
        body.write(content);
        body.write(tail);
      }
      boolean stored = request.getResponseCode() == HttpURLConnection.HTTP_OK;
      // A connection can be reused only if its response was read to the end.
      try (var answer = stored ? request.getInputStream() : request.getErrorStream()) {
        if (answer != null) {
          answer.readAllBytes();
        }
      }
      return stored;
    } catch (IOException _) {
      return false;
    }
  }

  private HttpURLConnection request(BlobInfo object) throws IOException {
    URI uri =
        URI.create(
            "%s/upload/storage/v1/b/%s/o?uploadType=multipart&ifGenerationMatch=0&fields=generation"
                .formatted(host, URLEncoder.encode(object.getBucket(), UTF_8)));
    var request = (HttpURLConnection) uri.toURL().openConnection();
    request.setConnectTimeout(GcsConnection.CONNECT_MILLIS);
    request.setReadTimeout(GcsConnection.READ_MILLIS);
    request.setRequestMethod("POST");
    request.setDoOutput(true);
    request.setRequestProperty("Content-Type", "multipart/related; boundary=" + boundary);
    if (!(credentials instanceof NoCredentials)) {
      credentials
          .getRequestMetadata(uri)
          .forEach(
              (name, values) -> values.forEach(value -> request.addRequestProperty(name, value)));
    }
    return request;
  }

  private static String describe(BlobInfo object) {
    var metadata = new JsonObject();
    Blobs.metadata(object).forEach(metadata::addProperty);
    var description = new JsonObject();
    description.addProperty("name", object.getName());
    description.addProperty("contentType", object.getContentType());
    description.addProperty("crc32c", object.getCrc32c());
    description.add("metadata", metadata);
    return description.toString();
  }
}
