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

/// Reads answers that are streams: one JSON object a line, for as long as the server has some.
///
/// The generated methods read an answer whole, so the lines are taken before they see it.
public final class JsonLines {
  /// A call whose answer is a stream: `api -> api.watchWorkflows(…)`.
  @FunctionalInterface
  public interface Call {
    /// Makes the call.
    Object on(WorkflowServiceApi api) throws ApiException;
  }

  /// Ends a call whose caller has seen enough.
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super(null, null, false, false);
    }
  }

  private JsonLines() {}

  /// Gives each line of a call's answer to `goOn`, until that returns false or the server ends.
  ///
  /// @throws ApiException if the server refuses the call or the connection breaks
  public static <T> void read(ApiClient client, Class<T> type, Call call, Predicate<T> goOn)
      throws ApiException {
    ObjectReader json = client.getObjectMapper().readerFor(type);
    var interceptor = client.getResponseInterceptor();
    client.setResponseInterceptor(response -> lines(response, json, goOn));
    // It keeps what the client has at this moment.
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
