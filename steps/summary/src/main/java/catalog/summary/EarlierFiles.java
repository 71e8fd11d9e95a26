package catalog.summary;

import catalog.fault.Fault;
import catalog.file.Keys;
import catalog.handover.DatasetFiles;
import catalog.handover.DatasetName;
import catalog.handover.Json;
import catalog.handover.Layout;
import catalog.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files that earlier runs may have left in OUTPUT: those that their lists name. Everybody who
/// can write there can change such a list, so a file counts only if a run could have written it.
///
/// @param entries in the order of the lists; a key may come several times
record EarlierFiles(Set<DatasetFiles.Entry> entries) {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierFiles.class);

  /// The largest list that is read, in bytes: 100,000 files.
  private static final int MOST = 32 << 20;

  /// Reads the lists of a dataset. One that is damaged names nothing, and the log has a line on it.
  static EarlierFiles of(ObjectStore store, DatasetName name) {
    Set<DatasetFiles.Entry> entries = new LinkedHashSet<>();
    for (String list : List.of(Layout.DATASET, Layout.UNPUBLISHED)) {
      read(store, name.folder() + "/" + list)
          .filter(entry -> isOf(name, entry.key()))
          .forEach(entries::add);
    }
    return new EarlierFiles(entries);
  }

  private static Stream<DatasetFiles.Entry> read(ObjectStore store, String list) {
    if (store.stat(list).isEmpty()) {
      return Stream.empty();
    }
    byte[] content;
    try (InputStream in = store.open(list)) {
      content = in.readNBytes(MOST);
    } catch (IOException e) {
      throw Fault.reading(store.uri(list), e);
    }
    try {
      return Json.parse(content, DatasetFiles.class).files().stream();
    } catch (IllegalArgumentException _) {
      LOG.warn(
          "{} is damaged; files of an earlier run that are no longer part of the dataset stay.",
          store.uri(list));
      return Stream.empty();
    }
  }

  private static boolean isOf(DatasetName name, String key) {
    String folder = name.folder() + "/";
    return Keys.isValid(key)
        && !key.equals(folder + Layout.DATASET)
        && !key.equals(folder + Layout.UNPUBLISHED)
        && (key.startsWith(folder)
            || key.startsWith(name.tars() + "/")
            || key.equals(name.imageRows())
            || isRoot(key));
  }

  /// Whether it is a file at OUTPUT's root, where other people's files may be too.
  static boolean isRoot(String key) {
    return key.equals(Layout.CARD) || key.equals(Layout.CROISSANT);
  }

  /// Whether an earlier run wrote a file with these bytes.
  boolean wrote(String key, String sha256) {
    return entries.stream()
        .anyMatch(entry -> entry.key().equals(key) && entry.sha256().equals(sha256));
  }
}
