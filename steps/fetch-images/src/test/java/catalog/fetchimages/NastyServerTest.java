package catalog.fetchimages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.csv.CsvWriter;
import catalog.fetchimages.fetch.TestWeb;
import catalog.fetchimages.format.Pictures;
import catalog.handover.Shard;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that gives invalid answers of every kind to many products at once: all other products
/// of that server still get their images.
@Tag("proof")
@Tag("answers")
final class NastyServerTest {
  private static final int PRODUCTS = 900;
  private static final byte[] JPEG = Pictures.jpeg(40, 30);

  private static final String[] STATUS = {
    "HTTP/1.1 200 OK", "HTTP/1.0 200", "HTTP/1.1 000 x", "HTTP/1.1 999 x", "HTTP/1.1 -1 x",
    "HTTP/1.1 2147483648 x", "HTTP/1.1 200", "HTTP/1.1  200 OK", "HTTP/9.9 200 OK", "HTTP/1.1",
    "HTTP/1.1 \u0000", "HTTP/1.1 204 x", "HTTP/1.1 304 x", "HTTP/1.1 302 x", "HTTP/1.1 100 x",
    "HTTP/1.1 101 x", "HTTP/1.1 103 x", "HTTP/1.1 404 x", "HTTP/1.1 429 x", "HTTP/1.1 200 \u202e",
    "ICY 200", "\u00ff\u00fe", "HTTP/1.1 200 OK\r\nHTTP/1.1 200 OK"
  };

  private static final String[] HEADERS = {
    "Content-Length: 0",
    "Content-Length: 99999",
    "Content-Length: -1",
    "Content-Length: +5",
    "Content-Length: 5, 5",
    "Content-Length:",
    "Content-Length: 0x10",
    "Content-Length: 9223372036854775807",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip",
    "Transfer-Encoding: chunked, chunked",
    "Transfer-Encoding:",
    "Content-Encoding: gzip",
    "Content-Encoding: \u00e4",
    "Content-Encoding:",
    "Location: http://[::",
    "Location: //",
    "Location: http://\u00e4\u00e4/",
    "Location: \u0000",
    "Location: http://a:b:c/",
    "Location: ?",
    "Location: %",
    "Retry-After: -9223372036854775808",
    "Retry-After: \u00e4",
    "Retry-After: ,",
    "X-Robots-Tag: ,,,,",
    "X-Robots-Tag: :",
    "X-Robots-Tag:",
    ": x",
    " folded",
    "\tfolded",
    "x",
    "\u0000: \u0000",
    "Connection: keep-alive",
    "Connection: close",
    "Connection: ,",
    "Keep-Alive: timeout=-1",
    "Trailer: x",
    "Content-Type: \u00e4/\u00e4",
    "Set-Cookie: a=b"
  };

  private static final String[] BODIES = {
    "",
    "-1\r\n",
    "0\r\n",
    "0\r\n\r\n",
    "ffffffff\r\n",
    "fffffffffffffffff\r\n",
    "5\r\nabc",
    "5;\r\nabcde\r\n0\r\n\r\n",
    "\r\n",
    "zz\r\n",
    "\u001f\u008b",
    "\u001f\u008b\b\u00ff\u0000\u0000\u0000\u0000\u0000\u0000\u00ff\u00ff",
    "\u00ff\u00d8\u00ff",
    "\u0089PNG\r\n\u001a\n\u00ff\u00ff\u00ff\u00ff",
    "GIF89a",
    "RIFF\u00ff\u00ff\u00ff\u00ffWEBP",
    "\u0000\u0000\u0000\u0001ftypavif",
    "HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n"
  };

  @TempDir Path folder;

  private final TestWeb web = new TestWeb().on("/good", TestWeb.answer(200, "", JPEG));

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void noOtherProductLosesItsImage() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int products = PRODUCTS;
    Path shard = folder.resolve("split/00000.csv");
    try (var writer = new CsvWriter(shard, CatalogColumn.headers())) {
      for (int i = 0; i < products; i++) {
        byte[] answer = answer(random);
        boolean goesOn = random.nextInt(20) == 0;
        web.on(
            "/nasty" + i,
            (_, out) -> {
              out.write(answer);
              return goesOn;
            });
        boolean good = i % 3 == 0;
        String url = "http://127.0.0.1:" + web.port() + (good ? "/good?" + i : "/nasty" + i);
        writer.write(
            (good ? "good" : "bad") + i, "name", "text", "", "[\"" + url + "\"]", "{}", "[]");
      }
      writer.commit();
    }
    Map<String, Integer> good = new TreeMap<>();
    run(shard, good);
    assertEquals(Map.of("stored", products / 3), good, () -> "seed " + seed);
  }

  private void run(Path shard, Map<String, Integer> good) {
    var options = new FetchImagesOptions();
    options.store = folder.resolve("store").toString();
    options.allowAddress = "127.0.0.1:" + web.port();
    options.hostRate = 0;
    options.hostConcurrency = 64;
    options.answerTimeout = 10;
    options.urlTimeout = 20;
    var job = new ShardJob("test", 0, new Shard(shard), folder.resolve("out"), Progress.NONE);
    try (var step = new FetchImagesStep(options)) {
      ShardRunner.run(step, job);
    }
    int rows = 0;
    try (var ledger = new CsvReader(job.table(LedgerRow.TABLE), LedgerRow.TABLE.columns())) {
      for (CsvReader.Row row : ledger) {
        rows++;
        if (row.get("uniq_id").startsWith("good")) {
          good.merge(row.get("outcome"), 1, Integer::sum);
        }
        assertEquals(false, row.get("outcome").equals("failed"), row.get("url"));
      }
    }
    assertEquals(PRODUCTS, rows);
  }

  private static byte[] answer(Random random) {
    var text = new StringBuilder(STATUS[random.nextInt(STATUS.length)]).append("\r\n");
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(HEADERS[random.nextInt(HEADERS.length)]).append("\r\n");
    }
    if (random.nextInt(8) > 0) {
      text.append("\r\n");
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(BODIES[random.nextInt(BODIES.length)]);
    }
    var answer = new ByteArrayOutputStream();
    answer.writeBytes(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (random.nextInt(3) == 0) {
      answer.write(JPEG, 0, random.nextInt(JPEG.length));
    }
    int cut = random.nextInt(4) == 0 ? random.nextInt(answer.size()) + 1 : answer.size();
    return Arrays.copyOf(answer.toByteArray(), cut);
  }
}
