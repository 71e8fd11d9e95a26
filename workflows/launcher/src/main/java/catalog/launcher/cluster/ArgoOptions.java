package catalog.launcher.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the connection to the Argo Server, named as those of the command `argo`. The token
/// is no option but the environment variable `ARGO_TOKEN`, so that no list of processes shows it.
public final class ArgoOptions {
  @Option(
      names = {"-s", "--argo-server"},
      paramLabel = "HOST:PORT",
      description = "The Argo Server (default: ${DEFAULT-VALUE}).")
  String server = "localhost:2746";

  @Option(
      names = {"-n", "--namespace", "--argo-namespace"},
      paramLabel = "NAME",
      description = "Namespace of the workflows (default: ${DEFAULT-VALUE}).")
  String namespace = "argo";

  @Option(
      names = {"-e", "--secure", "--argo-secure"},
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Whether it speaks TLS (default: ${DEFAULT-VALUE}).")
  boolean secure = true;

  @Option(
      names = {"-k", "--insecure-skip-verify", "--argo-insecure-skip-verify"},
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Take any certificate (default: ${DEFAULT-VALUE}).")
  boolean skipVerify = false;

  @Option(
      names = {"--certificate-authority", "--argo-certificate-authority"},
      paramLabel = "FILE",
      description = "Certificates (PEM) that its own is signed by, instead of the system's.")
  @Nullable Path certificateAuthority;

  @Option(
      names = "--argo-base-href",
      paramLabel = "PATH",
      description = "Path of the server behind a proxy, such as /argo.")
  String baseHref = "";

  /// The server's URI, without a slash at its end.
  String baseUri() {
    String path = baseHref.replaceAll("^/+|/+$", "");
    return (secure ? "https://" : "http://") + server + (path.isEmpty() ? "" : "/" + path);
  }
}
