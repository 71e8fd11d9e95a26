package catalog.split;

import catalog.fault.Fault;
import catalog.file.AtomicFile;
import catalog.file.Sha256;
import catalog.handover.Fingerprint;
import catalog.handover.Json;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.split.format.CatalogFile;
import catalog.step.Progress;
import catalog.step.Progress.Phase;
import catalog.step.StepDeclaration;
import catalog.step.StepLog;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Streams a catalog into shards in input order, and writes the manifest last.
public final class SplitStep {
  /// The declaration of the step.
  public static final StepDeclaration DECLARATION = StepDeclaration.once(Layout.SPLIT);

  private static final Logger LOG = LoggerFactory.getLogger(SplitStep.class);

  private final SplitOptions options;
  private final String run;
  private @Nullable Source source;
  private @Nullable CatalogFile catalog;

  /// The step in a run named `local`.
  ///
  /// @throws Fault usage if an option is invalid
  public SplitStep(SplitOptions options) {
    this(options, "local");
  }

  /// @param run name of the run, for logs
  /// @throws Fault usage if an option is invalid
  public SplitStep(SplitOptions options, String run) {
    this.options = options;
    this.run = run;
    options.hints();
  }

  /// The manifest of an earlier split of the same input with the same options, if all files that it
  /// names are there and unchanged.
  ///
  /// @throws Fault bad data or usage if its counts exceed the bounds that the options set now, bad
  ///   data if there is no such input
  public Optional<Manifest> reusable(Path input, Path folder) {
    Source found = source(input, input.toString(), folder);
    Optional<Manifest> manifest = whole(found.file(), folder);
    manifest.ifPresent(
        earlier ->
            new Bounds(options, earlier.source(), null)
                .check(
                    earlier.recordsRead() - earlier.joined(),
                    earlier.rejected(),
                    earlier.shards().size()));
    if (manifest.isPresent()) {
      found.discard();
      source = null;
    }
    return manifest;
  }

  private Optional<Manifest> whole(Path input, Path folder) {
    Path file = folder.resolve(Layout.MANIFEST);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Manifest manifest = Manifest.read(folder);
      boolean whole =
          manifest.fingerprint().equals(fingerprint(input))
              && Sha256.of(folder.resolve(Layout.REJECTED)).equals(manifest.rejectedSha256())
              && manifest.shards().stream()
                  .allMatch(
                      shard ->
                          Sha256.of(Manifest.shardFile(folder, shard.number()))
                              .equals(shard.sha256()));
      return whole ? Optional.of(manifest) : Optional.empty();
    } catch (Fault e) {
      LOG.warn("{} The input is split again.", e.getMessage());
      return Optional.empty();
    }
  }

  /// The name of the format by which an input is read.
  ///
  /// @throws Fault bad data if there is no such input, or not one format fits
  public String format(Path input, String name, Path folder) {
    return catalog(source(input, name, folder).file(), name).products().format().name();
  }

  private CatalogFile catalog(Path file, String name) {
    if (catalog == null) {
      catalog = CatalogFile.of(file, name, options.hints());
    }
    return catalog;
  }

  /// The source of the input, remembered because a pipe can be read only once.
  private Source source(Path input, String name, Path folder) {
    if (source == null || !source.input().equals(input)) {
      source = Source.of(input, name, folder);
      catalog = null;
    }
    return source;
  }

  /// Splits a catalog.
  ///
  /// @param input CSV, or CSV packed by gzip; a file or a pipe
  /// @param name of the input for messages and reports
  /// @param folder gets `manifest.json`, `rejected.csv`, `shard-count` and `shards/00000.csv`, …
  /// @param progress receives the number of bytes read
  /// @throws Fault bad data if the input is missing or a folder, has no header, lacks a column or
  ///   has too many rejected records; usage if it makes more than `--max-shards` shards
  public Manifest split(Path input, String name, Path folder, Progress progress) {
    StepLog log =
        StepLog.started(DECLARATION.name(), run, Map.of("input", name), InstantSource.system());
    Source found = source(input, name, folder);
    Path file = found.file();
    Fingerprint fingerprint = fingerprint(file);
    try {
      // Without its manifest an earlier split is never reused.
      Files.deleteIfExists(folder.resolve(Layout.MANIFEST));
      progress.expect(Files.size(file));
      progress.enter(Phase.WORK);
      Shards shards = write(file, name, folder, progress);
      progress.enter(Phase.STORE);
      removeFrom(folder, shards.count());
      AtomicFile.write(
          folder.resolve(Layout.SHARD_COUNT),
          String.valueOf(shards.count()).getBytes(StandardCharsets.US_ASCII));
      Manifest manifest = shards.manifest(fingerprint, name, Files.size(file), log);
      Json.write(folder.resolve(Layout.MANIFEST), manifest);
      log.finished(
          Map.of(
              "rows", manifest.recordsRead(),
              "shards", manifest.shards().size(),
              "rejected", manifest.rowsRejected()));
      return manifest;
    } catch (IOException e) {
      throw Fault.writing(folder, e);
    } finally {
      found.discard();
      source = null;
    }
  }

  private Shards write(Path input, String name, Path folder, Progress progress) throws IOException {
    boolean whole = false;
    CatalogFile found = catalog(input, name);
    LOG.info("{} is read by the format {}.", name, found.products().format().name());
    ShardSizes sizes =
        options.rowsPerShard.sizes(found, input, name, options.maxShards, options.limit);
    try (var in =
            new CountingInputStream(
                new BufferedInputStream(Files.newInputStream(input), 1 << 16), progress);
        var reader = found.open(name, in);
        var variants = variants(found, input, name, folder);
        var shards = new Shards(folder, options, sizes, found)) {
      new Joiner(reader, found.products(), shards, options, variants).run();
      shards.finish(name);
      in.countRest();
      whole = true;
      return shards;
    } finally {
      if (!whole) {
        removeFrom(folder, 0);
      }
    }
  }

  /// The catalog's variants, for which it is read once more; null where the format has none.
  private static @Nullable Variants variants(
      CatalogFile catalog, Path input, String name, Path folder) throws IOException {
    if (!catalog.products().hasParents()) {
      return null;
    }
    try (var reader = catalog.open(name, Files.newInputStream(input))) {
      return Variants.of(reader, catalog.products(), folder);
    }
  }

  private Fingerprint fingerprint(Path input) {
    return Fingerprint.of(Sha256.of(input), options.settings(), SplitStep.class);
  }

  /// Deletes the shards from number `first` on, left by an earlier or a failed split.
  static void removeFrom(Path folder, int first) throws IOException {
    Path shards = folder.resolve(Layout.SHARDS);
    if (!Files.isDirectory(shards)) {
      return;
    }
    try (Stream<Path> files = Files.list(shards)) {
      // Longer names have larger numbers.
      Comparator<String> byNumber =
          Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
      List<Path> stale =
          files
              .filter(
                  f -> byNumber.compare(f.getFileName().toString(), Layout.shardCsv(first)) >= 0)
              .toList();
      for (Path file : stale) {
        Files.delete(file);
      }
    }
  }
}
