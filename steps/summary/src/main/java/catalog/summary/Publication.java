package catalog.summary;

import catalog.fault.Fault;
import catalog.file.Sha256;
import catalog.handover.DatasetFiles;
import catalog.handover.DatasetName;
import catalog.handover.Json;
import catalog.handover.Layout;
import catalog.handover.ShardReport;
import catalog.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of a run whose files are all in OUTPUT: puts the files of its root there, then the list
/// of all files, `dataset.json`, and deletes what earlier runs left and the list does not name.
///
/// Until that is done, `unpublished.json` beside the list names all files that may be there, those
/// of earlier runs and of this one. So a run that ends anywhere in between leaves nothing for ever.
public final class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

  private final ObjectStore store;
  private final String folder;
  private final EarlierFiles earlier;
  private final DatasetFiles files;

  /// The files of OUTPUT's root, by their keys.
  private final Map<String, Path> roots = new LinkedHashMap<>();

  /// @param merge folder of what merge hands over to the steps after it
  /// @param tars folder with the reports of the step that makes tar files
  /// @throws Fault bad data if a hand-over is missing
  public Publication(ObjectStore store, Path merge, Path tars) {
    this.store = store;
    DatasetFiles merged = DatasetFiles.read(merge.resolve(Layout.DATASET));
    var name = new DatasetName(merged.name());
    this.folder = name.folder() + "/";
    this.earlier = EarlierFiles.of(store, name);
    List<DatasetFiles.Entry> all = new ArrayList<>(merged.files());
    all.removeIf(entry -> EarlierFiles.isRoot(entry.key()));
    for (int tar = 0; tar < tarCount(merge); tar++) {
      ShardReport report = ShardReport.read(tars.resolve(Layout.shardReport(tar)));
      String key = name.tars() + "/" + Layout.tar(tar);
      all.add(new DatasetFiles.Entry(key, report.outputBytes(), report.outputSha256()));
    }
    for (String root : List.of(Layout.CARD, Layout.CROISSANT)) {
      Path file = merge.resolve(root);
      if (Files.exists(file)) {
        String key = place(root);
        roots.put(key, file);
        all.add(new DatasetFiles.Entry(key, size(file), Sha256.of(file)));
      }
    }
    this.files = new DatasetFiles(merged.run(), merged.name(), all);
  }

  private static int tarCount(Path merge) {
    Path file = merge.resolve(Layout.TAR_COUNT);
    try {
      return Integer.parseInt(Files.readString(file).strip());
    } catch (IOException e) {
      throw Fault.reading(file, e);
    } catch (NumberFormatException e) {
      throw Fault.badData("%s holds no number; run merge again.".formatted(file), e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw Fault.reading(file, e);
    }
  }

  /// The key of a file of the root. That of the card is in the dataset's folder if somebody else
  /// has a file of its name.
  private String place(String root) {
    if (!root.equals(Layout.CARD) || store.stat(root).isEmpty() || isOfEarlierRun(root)) {
      return root;
    }
    String key = folder + root;
    LOG.warn(
        "{} is not of an earlier run and stays as it is; the dataset card is {}.",
        store.uri(root),
        store.uri(key));
    return key;
  }

  /// Whether a stored file has the bytes that an earlier run gave it.
  private boolean isOfEarlierRun(String key) {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = store.open(key)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      throw Fault.reading(store.uri(key), e);
    }
    return earlier.wrote(key, Sha256.hex(digest));
  }

  /// Writes down which files may be in OUTPUT from now on; to be called before they are stored
  /// where the caller stores them.
  public void announce() {
    List<DatasetFiles.Entry> all = new ArrayList<>(earlier.entries());
    all.addAll(files.files());
    write(Layout.UNPUBLISHED, new DatasetFiles(files.run(), files.name(), all));
  }

  /// Publishes the run's dataset.
  public void publish() {
    announce();
    roots.forEach((key, file) -> store.upload(key, file, ContentType.of(key)));
    write(Layout.DATASET, files);
    deleteLeft();
    store.delete(folder + Layout.UNPUBLISHED);
  }

  private void write(String list, DatasetFiles content) {
    String key = folder + list;
    store.put(key, Json.bytes(content), ContentType.of(key), Map.of());
  }

  private void deleteLeft() {
    Set<String> left =
        earlier.entries().stream()
            .map(DatasetFiles.Entry::key)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    files.files().forEach(file -> left.remove(file.key()));
    for (String key : left) {
      if (!EarlierFiles.isRoot(key) || (store.stat(key).isPresent() && isOfEarlierRun(key))) {
        store.delete(key);
      }
    }
  }
}
