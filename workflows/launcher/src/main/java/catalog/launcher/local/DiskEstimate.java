package catalog.launcher.local;

import catalog.fault.Fault;
import catalog.fetchimages.FetchImagesOptions;
import catalog.file.Location;
import catalog.handover.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/// How much disk a run may need, printed before it is used.
///
/// @param bytes needed, at a guess
/// @param free bytes on the disk of the run's folders
record DiskEstimate(long bytes, long free) {
  /// Hand-over and result together, for each byte of input.
  private static final double PER_INPUT_BYTE = 3;

  /// A product picture on the web; the mean of the reference's is 62 KB.
  private static final long IMAGE_BYTES = 64 << 10;

  /// What a product of the reference's catalog has.
  private static final double URLS_PER_ROW = 4.3;

  /// Guesses for a run whose input is split.
  static DiskEstimate of(Manifest manifest, RunFolders folders, FetchImagesOptions options) {
    double imagesPerRow =
        Location.parse(options.store) instanceof Location.Bucket
            ? 0
            : switch (options.images) {
              case OFF -> 0;
              case FIRST -> 1;
              case ALL -> URLS_PER_ROW;
            };
    double bytes =
        PER_INPUT_BYTE * manifest.sourceBytes() + imagesPerRow * manifest.rowsKept() * IMAGE_BYTES;
    try {
      return new DiskEstimate((long) bytes, Files.getFileStore(folders.root()).getUsableSpace());
    } catch (IOException e) {
      throw Fault.reading(folders.root(), e);
    }
  }

  /// Says so on standard error; that it may not be enough is no reason to stop, since it is a
  /// guess.
  void print() {
    System.err.printf(
        "Needs about %s of disk; %s are free%s.%n",
        size(bytes),
        size(free),
        bytes > free
            ? ", which may not be enough: use --limit, --images off or another --output"
            : "");
  }

  private static String size(long bytes) {
    return bytes < 1L << 30
        ? String.format(Locale.ROOT, "%,d MiB", (bytes >> 20) + 1)
        : String.format(Locale.ROOT, "%,.1f GiB", bytes / (double) (1L << 30));
  }
}
