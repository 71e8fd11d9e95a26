package catalog.webdataset;

import catalog.fault.Fault;
import catalog.handover.Counts;
import catalog.handover.DatasetName;
import catalog.handover.Findings;
import catalog.handover.Layout;
import catalog.handover.Shard;
import catalog.step.ShardJob;
import catalog.step.ShardStep;
import catalog.step.StepDeclaration;
import catalog.step.StepProgram;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The step webdataset: makes a tar file of a list of samples, in their order: for each its image,
/// `{key}.jpg` or whatever its type is, and behind it `{key}.json`, the columns of its product.
///
/// One instance serves all lists of a process, in parallel.
public final class WebdatasetStep implements ShardStep {
  /// Name of the number of samples that are left out, since their image is gone or another one.
  public static final String LEFT_OUT = "samples_left_out";

  /// The step's declaration.
  public static final StepDeclaration DECLARATION =
      StepDeclaration.afterMerge("webdataset", List.of(LEFT_OUT));

  /// The step as a program.
  public static final StepProgram<WebdatasetOptions> PROGRAM =
      new StepProgram<>(
          DECLARATION,
          "Packs the images of a list of samples, each with its product's columns, into a tar file.",
          WebdatasetOptions::new,
          WebdatasetStep::new);

  private static final Logger LOG = LoggerFactory.getLogger(WebdatasetStep.class);

  private final ObjectStore store;

  /// Opens the store of the images.
  ///
  /// @throws Fault any that opening the store throws
  public WebdatasetStep(WebdatasetOptions options) {
    this.store = ObjectStores.open(options.store);
  }

  @Override
  public StepDeclaration declaration() {
    return DECLARATION;
  }

  /// None: where the images are changes nothing, since a list says which bytes they have.
  @Override
  public SortedMap<String, ?> settings() {
    return Collections.emptySortedMap();
  }

  @Override
  public Path output(ShardJob job) {
    return job.folder().resolve(Layout.tar(job.number()));
  }

  /// False if samples are left out: their images may be there again.
  @Override
  public boolean isFinal(ShardJob job, Counts counts) {
    return counts.get(LEFT_OUT) == 0 && counts.get(Findings.FAILED_ROWS) == 0;
  }

  @Override
  public Result process(ShardJob job) {
    var findings = new Findings();
    long samples = 0;
    try (Shard.Rows rows = job.shard().rows();
        var images = new ImagesAhead(new ImageReader(store), rows.iterator());
        var tar = new SampleTar(output(job))) {
      while (images.hasNext()) {
        samples += add(images.next(findings), tar, findings) ? 1 : 0;
        job.progress().advance(1);
      }
      tar.commit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.passing(
          "Stopped before tar file %d was done; run again to go on.".formatted(job.number()), e);
    }
    if (findings.counts().get(LEFT_OUT) > 0) {
      LOG.atWarn()
          .addKeyValue("shard", job.number())
          .addKeyValue("run", job.run())
          .log(
              "{} of {} samples left out: their images are gone or other ones",
              findings.counts().get(LEFT_OUT),
              job.shard().rowCount());
    }
    return new Result(samples, List.of(), false, findings);
  }

  /// Adds a sample to the tar file, unless there is a reason to leave it out, which is noted.
  ///
  /// @return whether it was added
  private static boolean add(ImagesAhead.Loaded loaded, SampleTar tar, Findings findings) {
    var sample = loaded.sample();
    return switch (loaded.image()) {
      case ImageReader.Whole(byte[] bytes) -> {
        tar.add(sample.key() + DatasetName.ending(sample.type()), bytes);
        tar.add(sample.key() + ".json", sample.json().getBytes(StandardCharsets.UTF_8));
        yield true;
      }
      case ImageReader.Missing(String reason) -> {
        findings.note(LEFT_OUT, sample.uniqId(), reason);
        yield false;
      }
      case ImageReader.Larger(int bytes) -> {
        findings.note(
            LEFT_OUT,
            sample.uniqId(),
            "%s has more than %,d bytes".formatted(sample.image(), bytes));
        yield false;
      }
      case ImageReader.Failed _ -> false;
    };
  }

  @Override
  public void close() {
    store.close();
  }
}
