package catalog.fetchimages;

import catalog.fault.Fault;
import catalog.fetchimages.fetch.AllowedAddresses;
import catalog.fetchimages.fetch.CatalogFolder;
import catalog.fetchimages.fetch.DeniedAddresses;
import catalog.fetchimages.fetch.FetchSettings;
import catalog.fetchimages.fetch.FetchSettings.Access;
import catalog.fetchimages.fetch.FetchSettings.Manners;
import catalog.fetchimages.fetch.FetchSettings.Patience;
import catalog.fetchimages.fetch.FetchSettings.Surroundings;
import catalog.fetchimages.fetch.OpenFiles;
import catalog.fetchimages.fetch.Outcome;
import catalog.fetchimages.fetch.WebProxy;
import catalog.handover.DatasetName;
import catalog.step.Release;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of fetch-images, as a program of its own and as a part of the whole job.
public final class FetchImagesOptions {
  @Option(
      names = "--images",
      paramLabel = "off|first|all",
      description =
          "Per product no URL, URLs until one gives an image, or all (default: ${DEFAULT-VALUE}).")
  public ImagesMode images = ImagesMode.FIRST;

  @Option(
      names = "--store",
      paramLabel = "LOCATION",
      description = "Folder or gs://bucket/prefix that gets the folder of images (default: out).")
  public String store = "out";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What the dataset is called in the names of its files and folders (default: flipkart for"
              + " its format, else catalog).")
  public @Nullable String name;

  @Option(
      names = "--refetch",
      paramLabel = "OUTCOME,...",
      description =
          "Failures of an earlier run that are tried again: words of the ledger, 'retryable' or"
              + " 'none' (default: ${DEFAULT-VALUE}).")
  public String refetch = "retryable";

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Requests in flight (default: ${DEFAULT-VALUE}).")
  public int concurrency = 64;

  @Option(
      names = "--host-concurrency",
      paramLabel = "N",
      description = "Requests in flight to one host (default: ${DEFAULT-VALUE}).")
  public int hostConcurrency = 8;

  @Option(
      names = "--host-rate",
      paramLabel = "N",
      description = "Requests a second to one host; 0: any (default: ${DEFAULT-VALUE}).")
  public double hostRate = 50;

  @Option(
      names = "--fetch-pods",
      paramLabel = "N",
      description =
          "Processes that fetch at the same time, among which --host-concurrency and --host-rate are"
              + " divided (default: ${DEFAULT-VALUE}).")
  public int fetchPods = 1;

  @Option(
      names = "--contact",
      paramLabel = "URL-OR-MAIL",
      description = "Who owners of hosts can turn to; sent in the User-Agent.")
  public String contact = "";

  @Option(
      names = "--robots-tags",
      paramLabel = "DIRECTIVE,...",
      description =
          "X-Robots-Tag directives that are obeyed, or 'none' (default: ${DEFAULT-VALUE}).")
  public String robotsTags = "noai,noimageai,noindex,noimageindex";

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "Attempts after a first that failed (default: ${DEFAULT-VALUE}).")
  public int retries = 2;

  @Option(
      names = "--connect-timeout",
      paramLabel = "SECONDS",
      description = "For a name or a connection (default: ${DEFAULT-VALUE}).")
  public double connectTimeout = 4;

  @Option(
      names = "--answer-timeout",
      paramLabel = "SECONDS",
      description = "Until an answer begins (default: ${DEFAULT-VALUE}).")
  public double answerTimeout = 10;

  @Option(
      names = "--url-timeout",
      paramLabel = "SECONDS",
      description = "For a URL with all attempts (default: ${DEFAULT-VALUE}).")
  public double urlTimeout = 30;

  @Option(
      names = "--shard-timeout",
      paramLabel = "SECONDS",
      description =
          "For the next product of a shard to be done, before the shard is given up (default:"
              + " ${DEFAULT-VALUE}).")
  public double shardTimeout = 3600;

  @Mixin public AcceptanceOptions accept = new AcceptanceOptions();

  @Option(
      names = "--image-memory",
      paramLabel = "BYTES",
      description = "For all bodies in flight together (default: ${DEFAULT-VALUE}).")
  public long imageMemory = 64 << 20;

  @Option(
      names = "--max-redirects",
      paramLabel = "N",
      description = "Redirects that are followed (default: ${DEFAULT-VALUE}).")
  public int maxRedirects = 3;

  @Option(
      names = "--ports",
      paramLabel = "PORT,...",
      description = "Ports that are asked on public addresses (default: ${DEFAULT-VALUE}).")
  public String ports = "80,443";

  @Option(
      names = "--allow-address",
      paramLabel = "ADDRESS:PORT|CIDR,...",
      description = "Addresses to ask that are not of the public internet, such as 127.0.0.1:8080.")
  public String allowAddress = "";

  @Option(
      names = "--deny-address",
      paramLabel = "CIDR,...",
      description =
          "Addresses that are never asked, such as a cluster's own range of public ones; counts more"
              + " than --allow-address.")
  public String denyAddress = "";

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description =
          "http://host:port or http://user:password@host:port that all web requests go through, not"
              + " those to buckets. The proxy looks up names, so that none of them leads to a private"
              + " address is no longer checked here; HTTP_PROXY and the like are not read.")
  public String proxy = "";

  @Option(
      names = "--catalog-folder",
      paramLabel = "FOLDER|gs://...",
      description =
          "Where images of the list that are paths start from; without it they are not read"
              + " (the whole job: the folder of --input).")
  public String catalogFolder = "";

  /// Time for one shard.
  Duration shardTimeout() {
    return seconds(shardTimeout);
  }

  /// The fetcher's settings that follow from these options.
  ///
  /// @throws Fault usage if an option is invalid
  FetchSettings fetchSettings() {
    if (!(shardTimeout > 0)) {
      throw Fault.usage("--shard-timeout must be more than 0 seconds, not " + shardTimeout + ".");
    }
    if (fetchPods < 1 || fetchPods > Math.max(1, hostConcurrency)) {
      throw Fault.usage(
          "--fetch-pods must be between 1 and --host-concurrency, %d, not %d."
              .formatted(hostConcurrency, fetchPods));
    }
    if (imageMemory < accept.maxImageBytes) {
      throw Fault.usage(
          "--image-memory must have room for an image of --max-image-bytes, %d bytes, not %d."
              .formatted(accept.maxImageBytes, imageMemory));
    }
    try {
      return new FetchSettings(
          new Manners(
              userAgent(),
              optOut(),
              OpenFiles.concurrency(concurrency),
              hostConcurrency / fetchPods,
              hostRate / fetchPods),
          new Patience(
              seconds(connectTimeout), seconds(answerTimeout), seconds(urlTimeout), retries),
          new Access(
              list(ports, Integer::valueOf),
              AllowedAddresses.parse(allowAddress),
              DeniedAddresses.parse(denyAddress),
              maxRedirects),
          new Surroundings(WebProxy.parse(proxy), folder()),
          accept.acceptance(),
          imageMemory);
    } catch (IllegalArgumentException e) {
      throw Fault.usage("Options: " + e.getMessage() + ".", e);
    }
  }

  /// Where paths start from.
  ///
  /// @throws Fault usage if it is no folder
  CatalogFolder folder() {
    return CatalogFolder.parse(catalogFolder);
  }

  /// The outcomes after which a URL is tried again.
  ///
  /// @throws Fault usage if a word is not an outcome
  Set<Outcome> refetchOutcomes() {
    Set<Outcome> outcomes = EnumSet.of(Outcome.STOPPED); // These were never completed.
    try {
      switch (refetch) {
        case "none" -> {}
        case "retryable" ->
            Arrays.stream(Outcome.values()).filter(Outcome::retryable).forEach(outcomes::add);
        default -> outcomes.addAll(list(refetch, Outcome::of));
      }
    } catch (IllegalArgumentException e) {
      throw Fault.usage("--refetch: " + e.getMessage() + ".", e);
    }
    return outcomes;
  }

  /// The options that change which images are stored. The store is not one of them: whether it has
  /// an image is always looked up.
  SortedMap<String, Object> settings() {
    var settings = new TreeMap<String, Object>();
    settings.put("images", images);
    settings.put("name", datasetName().text());
    settings.put("robots-tags", robotsTags);
    accept.addTo(settings);
    settings.put("max-redirects", maxRedirects);
    settings.put("ports", ports);
    settings.put("allow-address", allowAddress);
    settings.put("deny-address", denyAddress);
    // Another folder has other files at the same paths.
    settings.put("catalog-folder", folder().toString());
    return settings;
  }

  /// The dataset's name; [#name] is that of the catalog's format unless the user gave it.
  DatasetName datasetName() {
    return DatasetName.of(name, "");
  }

  private String userAgent() {
    String who = "product-catalog/" + Release.version();
    return contact.isBlank() ? who : who + " (+" + contact.strip() + ")";
  }

  private Set<String> optOut() {
    return robotsTags.equals("none")
        ? Set.of()
        : list(robotsTags.toLowerCase(Locale.ROOT), Function.identity());
  }

  private static <T> Set<T> list(String text, Function<String, T> read) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(read)
        .collect(Collectors.toSet());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
