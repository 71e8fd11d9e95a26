package catalog.webdataset;

import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.handover.Findings;
import catalog.handover.Sample;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The samples of a list in order, with their images, which several threads read ahead: a bucket
/// takes its time for each of them.
///
/// Of the images that are read ahead each has [#MOST_AHEAD] bytes at most; a larger one is read
/// when its turn comes, so that there is one of these in memory at a time.
final class ImagesAhead implements AutoCloseable {
  private static final int AHEAD = 16;
  private static final int MOST_AHEAD = 1 << 20;

  /// Arrays can hardly be larger.
  private static final int MOST = Integer.MAX_VALUE - 8;

  /// A sample and what became of reading its image.
  record Loaded(Sample sample, ImageReader.Image image) {}

  private record Begun(Sample sample, Future<ImageReader.Image> image) {}

  private final ImageReader reader;
  private final Iterator<CsvReader.Row> rows;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Begun> begun = new ArrayDeque<>();

  /// @param rows those of the list
  ImagesAhead(ImageReader reader, Iterator<CsvReader.Row> rows) {
    this.reader = reader;
    this.rows = rows;
  }

  boolean hasNext() {
    return !begun.isEmpty() || rows.hasNext();
  }

  /// The next sample.
  ///
  /// @param findings gets a line on an image that could not be read for an unforeseen reason
  /// @throws Fault if the store cannot be read
  Loaded next(Findings findings) throws InterruptedException {
    while (begun.size() < AHEAD && rows.hasNext()) {
      Sample sample = Sample.of(rows.next());
      begun.add(new Begun(sample, threads.submit(() -> read(sample, MOST_AHEAD))));
    }
    Begun first = begun.remove();
    ImageReader.Image image = get(first.image);
    if (image instanceof ImageReader.Larger) {
      image = read(first.sample, MOST);
    }
    if (image instanceof ImageReader.Failed(Throwable cause)) {
      findings.failed(first.sample.uniqId(), cause);
    }
    return new Loaded(first.sample, image);
  }

  /// The only place that catches all exceptions of one image.
  private ImageReader.Image read(Sample sample, int most) {
    try {
      return reader.read(sample, most);
    } catch (Throwable thrown) {
      if (Fault.endsTheRun(thrown)) {
        throw thrown;
      }
      return new ImageReader.Failed(thrown);
    }
  }

  private static ImageReader.Image get(Future<ImageReader.Image> image)
      throws InterruptedException {
    try {
      return image.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        case null, default -> throw new AssertionError("nothing checked is thrown", e);
      }
    }
  }

  /// Ends what is being read.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
