package catalog.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GcsObjectStoreTest extends ObjectStoreContract {
  private static FakeGcs gcs;

  private String bucket;
  private ObjectStore store;

  @BeforeAll
  static void startEmulator() {
    gcs = FakeGcs.start();
  }

  @AfterAll
  static void endEmulator() {
    gcs.close();
  }

  @BeforeEach
  void openStore() {
    bucket = gcs.createBucket();
    store = ObjectStores.open("gs://" + bucket + "/some/prefix");
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Test
  void givesTheUriWithBucketAndPrefix() {
    assertEquals("gs://" + bucket + "/some/prefix/images/a.jpg", store.uri("images/a.jpg"));
    try (var whole = ObjectStores.open("gs://" + bucket)) {
      assertEquals("gs://" + bucket + "/images/a.jpg", whole.uri("images/a.jpg"));
    }
  }
}
