package catalog.launcher.cluster;

import catalog.fault.Fault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.argoproj.workflow.ApiClient;
import io.argoproj.workflow.ApiException;
import io.argoproj.workflow.JsonLines;
import io.argoproj.workflow.apis.ArtifactServiceApi;
import io.argoproj.workflow.apis.WorkflowServiceApi;
import io.argoproj.workflow.apis.WorkflowTemplateServiceApi;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A client of the Argo Server for one namespace; failed calls become a [Fault].
public final class ArgoServer {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final ArgoOptions options;
  private final ApiClient client;

  /// A call to the server.
  public interface Call<T extends @Nullable Object> {
    T make() throws ApiException;
  }

  /// For the server that the options name, as who the environment's `ARGO_TOKEN` says.
  public ArgoServer(ArgoOptions options) {
    this(options, System.getenv("ARGO_TOKEN"));
  }

  ArgoServer(ArgoOptions options, @Nullable String token) {
    this.options = options;
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    if (options.skipVerify) {
      http.sslContext(Trust.inAnyone());
    } else if (options.certificateAuthority != null) {
      http.sslContext(Trust.in(options.certificateAuthority));
    }
    client = new ApiClient(http, ApiClient.createDefaultObjectMapper(), options.baseUri());
    if (token != null && !token.isBlank()) {
      String bearer = token.matches("(?i)(bearer|basic) .*") ? token : "Bearer " + token;
      client.setRequestInterceptor(request -> request.header("Authorization", bearer));
    }
  }

  /// The namespace of its workflows.
  public String namespace() {
    return options.namespace;
  }

  /// Its calls for workflows.
  public WorkflowServiceApi workflows() {
    return new WorkflowServiceApi(client);
  }

  /// Its calls for artifacts.
  public ArtifactServiceApi artifacts() {
    return new ArtifactServiceApi(client);
  }

  WorkflowTemplateServiceApi templates() {
    return new WorkflowTemplateServiceApi(client);
  }

  /// The URL of a workflow's page in the UI.
  String link(String workflow) {
    return options.baseUri() + "/workflows/" + options.namespace + "/" + workflow;
  }

  /// Makes a call.
  ///
  /// @param what the call does, as it follows `Cannot ` in messages
  /// @throws Fault passing if the server cannot be reached or fails (5xx), bad data if it refuses
  ///   the call
  public <T extends @Nullable Object> T call(String what, Call<T> call) {
    try {
      return call.make();
    } catch (ApiException e) {
      throw fault(what, e);
    }
  }

  /// Makes a call whose response is a stream of lines.
  ///
  /// @param what the call does, as it follows `Cannot ` in messages
  /// @param goOn takes a line, and returns false to end the call
  /// @return false if the connection broke before the server or `goOn` ended the stream
  /// @throws Fault if the server refuses the call or fails, as for [#call]
  <T> boolean stream(String what, Class<T> type, JsonLines.Call call, Predicate<T> goOn) {
    try {
      JsonLines.read(client, type, call, goOn);
      return true;
    } catch (ApiException e) {
      if (e.getCode() == 0) {
        return false;
      }
      throw fault(what, e);
    }
  }

  private Fault fault(String what, ApiException e) {
    if (Thread.currentThread().isInterrupted()) {
      return Fault.passing(
          "Stopped before the Argo Server answered; catalog status shows what it did.",
          new InterruptedException());
    }
    String cannot = "Cannot " + what + ": ";
    if (e.getCode() == 0) {
      return Fault.passing(
          cannot + "no answer from " + options.baseUri() + " (" + reason(e) + ").", e);
    }
    String sentence = cannot + sentence(e);
    return switch (e.getCode() / 100) {
      case 5 -> Fault.passing(sentence + ".", e);
      case 4 -> Fault.badData(sentence + hint(e.getCode()) + ".", e);
      default -> Fault.badData(sentence + ".", e);
    };
  }

  private String hint(int code) {
    return switch (code) {
      case 401, 403 -> " (ARGO_TOKEN says who you are: argo auth token)";
      case 404 -> " in namespace " + options.namespace;
      default -> "";
    };
  }

  private static String reason(ApiException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /// The message of the server's response: `{"code": 5, "message": "…"}`.
  private static String sentence(ApiException e) {
    String body = e.getResponseBody();
    if (body == null) {
      return "status " + e.getCode();
    }
    try {
      return new ObjectMapper().readTree(body).path("message").asText(body);
    } catch (JsonProcessingException _) {
      return "status " + e.getCode();
    }
  }
}
