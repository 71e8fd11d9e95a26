package catalog.launcher.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.file.Sha256;
import catalog.store.ObjectStore;
import catalog.store.ObjectStore.StoredObject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A prefix in the bucket, below which a job reads and writes.
record Place(ObjectStore store, String prefix) {
  static final String DATASET = "flipkart_preprocessed_dataset/";
  static final String IMAGES = "flipkart_images/";

  /// Puts the catalog where the job looks for it unless told otherwise.
  void give(Path catalog) {
    give("flipkart_raw_dataset/catalog.csv", catalog);
  }

  void give(String key, Path file) {
    store.upload(prefix + "/" + key, file, "text/csv");
  }

  byte[] read(String key) {
    try (InputStream in = store.open(prefix + "/" + key)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode json(String key) {
    try {
      return new ObjectMapper().readTree(read(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String key) {
    return store.stat(prefix + "/" + key).isPresent();
  }

  /// The keys below one of its folders, from the prefix on.
  List<String> keys(String folder) {
    try (Stream<StoredObject> objects = store.list(prefix + "/" + folder)) {
      return objects.map(object -> object.key().substring(prefix.length() + 1)).toList();
    }
  }

  /// SHA-256 of the dataset's CSV files, by key.
  Map<String, String> csvDigests() {
    return digests(List.of(DATASET + "flipkart.csv", DATASET + "rejected.csv"));
  }

  Map<String, String> digests(List<String> keys) {
    Map<String, String> digests = new TreeMap<>();
    keys.forEach(key -> digests.put(key, sha256(key)));
    return digests;
  }

  /// Checks that every file of the dataset is as its list says.
  JsonNode checkedList() {
    JsonNode list = json(DATASET + "dataset.json");
    for (JsonNode file : list.path("files")) {
      String key = file.path("key").asText();
      assertEquals(file.path("sha256").asText(), sha256(key), key);
    }
    return list;
  }

  private String sha256(String key) {
    MessageDigest digest = Sha256.digest();
    digest.update(read(key));
    return Sha256.hex(digest);
  }
}
