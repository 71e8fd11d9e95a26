package catalog.launcher.local;

import catalog.fault.Fault;
import catalog.fetchimages.FetchImagesOptions;
import catalog.fetchimages.ImagesMode;
import catalog.file.Location;
import catalog.handover.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/// An estimate of the disk space that a run needs, printed once its input is split.
///
/// @param bytes estimate of the bytes needed
/// @param free bytes on the disk of the run's folders
record DiskEstimate(long bytes, long free) {
  /// Bytes of hand-overs and result together for each byte of input.
  private static final double PER_INPUT_BYTE = 3;

  /// Bytes of a product picture on the web; the mean in the reference catalog is 62 KB.
  private static final long IMAGE_BYTES = 64 << 10;

  /// Mean number of URLs of a product in the reference catalog.
  private static final double URLS_PER_ROW = 4.3;

  /// Makes the estimate for a run whose input is split.
  ///
  /// @param tars whether tar files of images are made, which have one of each product
  static DiskEstimate of(
      Manifest manifest, RunFolders folders, FetchImagesOptions options, boolean tars) {
    double imagesPerRow =
        Location.parse(options.store) instanceof Location.Bucket
            ? 0
            : switch (options.images) {
              case OFF -> 0;
              case FIRST -> 1;
              case ALL -> URLS_PER_ROW;
            };
    if (tars && options.images != ImagesMode.OFF) {
      imagesPerRow++;
    }
    double bytes =
        PER_INPUT_BYTE * manifest.sourceBytes() + imagesPerRow * manifest.rowsKept() * IMAGE_BYTES;
    try {
      return new DiskEstimate((long) bytes, Files.getFileStore(folders.root()).getUsableSpace());
    } catch (IOException e) {
      throw Fault.reading(folders.root(), e);
    }
  }

  /// Prints the estimate on standard error. Too little space does not stop the run, since this is
  /// an estimate only.
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
