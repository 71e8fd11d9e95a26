package catalog.fetchimages;

import catalog.fetchimages.fetch.FetchSettings.Acceptance;
import java.util.SortedMap;
import picocli.CommandLine.Option;

/// The options of fetch-images that say which images are taken.
public final class AcceptanceOptions {
  @Option(
      names = "--max-image-bytes",
      paramLabel = "BYTES",
      description = "A larger body is not taken (default: ${DEFAULT-VALUE}).")
  public int maxImageBytes = 16 << 20;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description = "A larger picture is not taken (default: ${DEFAULT-VALUE}).")
  public long maxPixels = 64_000_000;

  @Option(
      names = "--min-side",
      paramLabel = "PIXELS",
      description = "A picture narrower or lower is not taken (default: ${DEFAULT-VALUE}).")
  public int minSide = 1;

  @Option(
      names = "--max-aspect-ratio",
      paramLabel = "N",
      description = "Longer side by shorter side at most; 0: any (default: ${DEFAULT-VALUE}).")
  public double maxAspectRatio = 0;

  @Option(
      names = "--verify",
      paramLabel = "structure|decode",
      description = "How an image is found whole (default: ${DEFAULT-VALUE}).")
  public Verify verify = Verify.STRUCTURE;

  /// How an image is checked to be complete.
  public enum Verify {
    /// By its header, its parts and its end.
    STRUCTURE,
    /// Also by decoding every pixel; not for AVIF, which has no decoder.
    DECODE
  }

  @Option(
      names = "--resize",
      paramLabel = "PIXELS",
      description =
          "Scale pictures with a longer side than this down to it, as JPEG; 0: bytes stay as they"
              + " came (default: ${DEFAULT-VALUE}).")
  public int resize = 0;

  /// The fetcher's settings that follow from these options.
  ///
  /// @throws IllegalArgumentException if one is invalid
  Acceptance acceptance() {
    return new Acceptance(
        maxImageBytes, maxPixels, minSide, maxAspectRatio, verify == Verify.DECODE, resize);
  }

  /// Adds all of them, by name.
  void addTo(SortedMap<String, Object> settings) {
    settings.put("max-image-bytes", maxImageBytes);
    settings.put("max-pixels", maxPixels);
    settings.put("min-side", minSide);
    settings.put("max-aspect-ratio", maxAspectRatio);
    settings.put("verify", verify);
    settings.put("resize", resize);
  }
}
