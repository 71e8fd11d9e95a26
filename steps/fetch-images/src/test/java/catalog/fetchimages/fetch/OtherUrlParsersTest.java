package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.testing.OtherProgram;
import catalog.testing.Proof;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compares our reading of URLs with the WHATWG URL standard, as a table and as Node.js has it, and
/// with the JDK's `URI`.
@Tag("proof")
@Tag("others")
class OtherUrlParsersTest {
  /// Prints what a URL of each line is: scheme and host and port, path and query.
  private static final String NODE =
      """
      const lines = require('fs').readFileSync(process.argv[1], 'utf8').split('\\n');
      for (const line of lines.filter(line => line)) {
        let url = null;
        try { url = new URL(JSON.parse(line)); } catch (e) { }
        const web = url && ['http:', 'https:'].includes(url.protocol);
        if (web) { url.hash = ''; }
        console.log(web ? url.href : 'refused');
      }
      """;

  private final Proof proof = new Proof("others");
  @TempDir Path temp = Path.of("");

  @Test
  void differsFromTheStandardOnlyWhereTheTableSaysWhy() {
    List<UrlTable.Line> lines = UrlTable.lines();
    for (UrlTable.Line line : lines) {
      assertEquals(line.ours(), UrlTable.ours(UrlTable.unescaped(line.url())), line.url());
      assertEquals(line.whatwg().equals(line.ours()), line.reason().isEmpty(), line.url());
    }
    long differing = lines.stream().filter(line -> !line.reason().isEmpty()).count();
    proof.note(
        "URLs of the WHATWG table",
        lines.size(),
        "as the table has it: %d differ, each for a reason".formatted(differing));
  }

  @Test
  void tableHasWhatTheStandardMakesOfEachUrl() throws IOException {
    String tried = "URLs of the WHATWG table, read by Node.js";
    OtherProgram.NODE.assumeInstalled(proof, tried);
    List<UrlTable.Line> lines = UrlTable.lines();
    List<String> answers = node(lines.stream().map(UrlTable.Line::url).toList());
    assertEquals(lines.stream().map(UrlTable.Line::whatwg).toList(), answers);
    proof.note(tried, lines.size(), "as the table has it");
  }

  @Test
  void takesNoUrlForAnotherThanTheStandardDoes() throws IOException {
    String tried = "random URLs, beside Node.js";
    OtherProgram.NODE.assumeInstalled(proof, tried);
    Random random = Proof.random("urls");
    List<String> urls =
        Stream.generate(() -> RandomUrls.hostile(random))
            .limit(Proof.times(20_000, 200_000, 5_000_000))
            .toList();
    List<String> answers = node(urls.stream().map(UrlTable::escaped).toList());
    int taken = 0;
    for (int i = 0; i < urls.size(); i++) {
      var ours = WebUrl.parse(urls.get(i));
      if (ours.isPresent() && !isNumber(ours.get().host())) {
        taken++;
        String which = at(urls.get(i));
        assertNotEquals(UrlTable.REFUSED, answers.get(i), which);
        var standard = WebUrl.parse(answers.get(i)).orElseThrow();
        assertEquals(standard.origin(), ours.get().origin(), which);
        assertEquals(decoded(standard.target()), decoded(ours.get().target()), which);
      }
    }
    assertTrue(taken > urls.size() / 20, taken + " of " + urls.size() + " URLs were taken");
    proof.note(tried, urls.size(), "the same for the %,d that we take".formatted(taken));
  }

  @Test
  void readsUrlsOfRfc3986AsTheJdkDoes() {
    Random random = Proof.random("uris");
    int urls = Proof.times(20_000, 200_000, 5_000_000);
    for (int i = 0; i < urls; i++) {
      String url = RandomUrls.ofRfc3986(random);
      URI jdk = URI.create(url).normalize();
      var ours = WebUrl.parse(url).orElseThrow(() -> new AssertionError(at(url)));
      assertEquals(jdk.getHost().toLowerCase(Locale.ROOT), ours.host(), at(url));
      int standard = ours.https() ? 443 : 80;
      assertEquals(jdk.getPort() < 0 ? standard : jdk.getPort(), ours.port(), at(url));
      String query = jdk.getRawQuery() == null ? "" : "?" + jdk.getRawQuery();
      String path = jdk.getRawPath().isEmpty() ? "/" : jdk.getRawPath();
      assertEquals(path + query, ours.target(), at(url));
    }
    proof.note("random URLs of RFC 3986, beside java.net.URI", urls, "the same parts");
  }

  private List<String> node(List<String> escaped) throws IOException {
    Path file = temp.resolve("urls.txt");
    Files.write(file, escaped.stream().map(url -> '"' + url + '"').toList());
    List<String> answers = OtherProgram.NODE.run(temp, NODE, file.toString());
    assertEquals(escaped.size(), answers.size());
    return answers;
  }

  private static String at(String url) {
    return "seed " + Proof.seed() + ": " + UrlTable.escaped(url);
  }

  /// Whether the standard takes a name for an IPv4 address in one of its notations, or refuses it
  /// as a bad one; the table has them.
  private static boolean isNumber(String host) {
    return host.matches("(.*\\.)?[0-9]+\\.?|(.*\\.)?0x[0-9a-f]*\\.?");
  }

  /// The text with its percent-encoded bytes decoded, as ISO 8859-1, so that only their spelling is
  /// lost.
  private static String decoded(String text) {
    List<Byte> bytes = new ArrayList<>();
    byte[] all = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < all.length; i++) {
      boolean encoded = all[i] == '%' && text.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*");
      bytes.add(encoded ? (byte) Integer.parseInt(text.substring(i + 1, i + 3), 16) : all[i]);
      i += encoded ? 2 : 0;
    }
    return bytes.toString();
  }
}
