package catalog.fetchimages;

import static catalog.fetchimages.fetch.TestWeb.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import catalog.fault.Fault;
import catalog.fetchimages.fetch.TestWeb;
import catalog.fetchimages.format.Pictures;
import catalog.handover.ImageUrls;
import catalog.handover.Shard;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.store.ObjectStore;
import catalog.store.ObjectStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An exception for one URL affects only that URL, unless it concerns the whole run.
@Tag("slow")
final class IsolationTest {
  @TempDir Path folder;

  private final TestWeb web =
      new TestWeb()
          .on("/1", answer(200, "", Pictures.jpeg(40, 30)))
          .on("/2", answer(404, "", new byte[0]));

  @AfterEach
  void close() {
    web.close();
  }

  private static Product product(String id, String... urls) {
    return new Product(id, List.of(urls));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + web.port() + path;
  }

  /// Fetches the products' images with a store that throws this for the product `bad`.
  private List<String> run(Supplier<Throwable> thrown, List<Product> products) throws Exception {
    var options = new FetchImagesOptions();
    options.allowAddress = "127.0.0.0/8";
    options.hostRate = 0;
    options.retries = 0;
    var job =
        new ShardJob(
            "test", 0, new Shard(folder.resolve("none.csv")), folder.resolve("out"), Progress.NONE);
    try (ObjectStore objects = ObjectStores.open(folder.resolve("store").toString());
        var engine =
            new ImageEngine(
                HookedStore.of(objects, key -> throwFor(key, thrown)),
                options.datasetName().images(),
                options.fetchSettings())) {
      var context =
          new ProductFetch.Context(
              engine,
              options.datasetName(),
              ImagesMode.FIRST,
              Set.of(),
              new EarlierRows(Map.of()),
              job);
      var shard = new ShardFetch(context, products);
      shard.run(Duration.ofMinutes(2));
      return shard.fetches().stream()
          .flatMap(fetch -> fetch.rows().stream())
          .map(row -> row.uniqId() + " " + row.index() + " " + row.fetched().outcome().word())
          .toList();
    }
  }

  private static void throwFor(String key, Supplier<Throwable> thrown) {
    if (key.contains("bad")) {
      switch (thrown.get()) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        default -> throw new IllegalArgumentException("throw what need not be declared");
      }
    }
  }

  static Stream<Supplier<Throwable>> whatMayComeOfAUrl() {
    return Stream.of(
        () -> new IllegalStateException("unforeseen"),
        StackOverflowError::new,
        () -> new AssertionError("unforeseen"),
        () -> new NoClassDefFoundError("unforeseen"));
  }

  @ParameterizedTest
  @MethodSource("whatMayComeOfAUrl")
  void whateverIsThrownIsTheOutcomeOfItsUrl(Supplier<Throwable> thrown) throws Exception {
    assertEquals(
        List.of("a 0 stored", "bad 0 failed", "bad 1 not_found", "z 0 stored"),
        run(
            thrown,
            List.of(
                product("a", url("/1?a")),
                product("bad", url("/1?bad"), url("/2")),
                product("z", url("/1?z")))));
  }

  @Test
  void noLaneIsLostToUrlsThatFail() throws Exception {
    Stream<Product> bad =
        IntStream.range(0, 3000).mapToObj(i -> product("bad" + i, url("/1?" + i)));
    Stream<Product> good = Stream.of(product("good", url("/1?good")));
    List<String> rows = run(StackOverflowError::new, Stream.concat(bad, good).toList());
    assertEquals(3001, rows.size());
    assertEquals("good 0 stored", rows.getLast());
  }

  @Test
  void rowsThatShareAUrlThatFailsFailByThemselves() throws Exception {
    String shared = url("/1");
    List<String> rows =
        run(
            StackOverflowError::new,
            List.of(product("bad0", shared), product("bad1", shared), product("c", shared)));
    assertEquals(List.of("bad0 0 failed", "bad1 0 failed", "c 0 stored"), rows);
  }

  @Test
  void wantOfMemoryAndOfAStoreEndTheRun() {
    List<Product> products = List.of(product("a", url("/1?a")), product("bad", url("/1?bad")));
    assertThrows(OutOfMemoryError.class, () -> run(OutOfMemoryError::new, products));
    assertThrows(Fault.class, () -> run(() -> Fault.badData("No bucket."), products));
  }

  @Test
  void saysInTheLedgerThatAListIsTooLong() throws Exception {
    String[] urls = new String[1500];
    Arrays.fill(urls, "ftp://a.example/x");
    List<String> rows =
        run(
            IllegalStateException::new,
            List.of(new Product("a", ImageUrls.of(String.join(",http://b c/", urls)))));
    assertEquals(1001, rows.size());
    assertEquals("a 1000 too_many_urls", rows.getLast());
  }

  @Test
  void aHostNameThatIsTooLongIsAnOutcomeInTheCatalogAndInARedirect() throws Exception {
    String name = "http://" + "ä".repeat(1001) + "/a.jpg";
    web.on(
        "/to-long",
        answer(302, "Location: http://" + "\u00e4".repeat(1200) + "/\r\n", new byte[0]));
    assertEquals(
        List.of("a 0 bad_url", "a 1 bad_redirect", "a 2 stored"),
        run(IllegalStateException::new, List.of(product("a", name, url("/to-long"), url("/1")))));
    assertEquals(Optional.empty(), catalog.fetchimages.fetch.ImageFetcher.host(name));
  }
}
