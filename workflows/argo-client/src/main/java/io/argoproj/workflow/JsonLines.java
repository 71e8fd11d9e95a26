package io.argoproj.workflow;

import com.fasterxml.jackson.databind.ObjectReader;
import io.argoproj.workflow.apis.WorkflowServiceApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// Reads streamed responses: one JSON object per line, until the server ends the stream.
///
/// The generated methods read a whole response at once, so an interceptor reads the lines first.
public final class JsonLines {
  /// A call whose response is a stream: `api -> api.watchWorkflows(…)`.
  @FunctionalInterface
  public interface Call {
    /// Makes the call.
    Object on(WorkflowServiceApi api) throws ApiException;
  }

  /// Thrown to end a call whose caller wants no more lines.
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super(null, null, false, false);
    }
  }

  private JsonLines() {}

  /// Passes each line of a call's response to `goOn`, until that returns false or the stream ends.
  ///
  /// @throws ApiException if the server refuses the call, the connection breaks or a line is not
  ///   JSON of this type
  public static <T> void read(ApiClient client, Class<T> type, Call call, Predicate<T> goOn)
      throws ApiException {
    ObjectReader json = client.getObjectMapper().readerFor(type);
    var interceptor = client.getResponseInterceptor();
    client.setResponseInterceptor(response -> lines(response, json, goOn));
    // The API object copies the client's interceptor when it is made.
    var api = new WorkflowServiceApi(client);
    client.setResponseInterceptor(interceptor);
    try {
      call.on(api);
    } catch (Enough e) {
      return;
    } catch (UncheckedIOException e) {
      throw new ApiException(e);
    }
  }

  private static <T> void lines(
      HttpResponse<InputStream> response, ObjectReader json, Predicate<T> goOn) {
    if (response.statusCode() != 200) {
      return;
    }
    try {
      var lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !goOn.test(json.readValue(line))) {
          response.body().close();
          throw new Enough();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
