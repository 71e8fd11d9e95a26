package catalog.clean.train;

import catalog.clean.train.Silver.Token;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/// The tagged texts in the folder `shared/data` beside the checkout, or in `CATALOG_SHARED`.
///
/// @param folder the data folder
record SilverFiles(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The data folder, if there is one.
  static Optional<SilverFiles> find() {
    String given = System.getenv("CATALOG_SHARED");
    Path shared = given == null ? null : Path.of(given);
    Path up = Path.of("").toAbsolutePath();
    while (shared == null && up != null) {
      if (Files.isDirectory(up.resolve("shared/data"))) {
        shared = up.resolve("shared");
      }
      up = up.getParent();
    }
    return Optional.ofNullable(shared)
        .map(found -> found.resolve("data"))
        .filter(Files::isDirectory)
        .map(SilverFiles::new);
  }

  /// The data folder.
  ///
  /// @throws IllegalStateException if there is none; its message says what to do
  static SilverFiles need() {
    return find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No folder shared/data above "
                        + Path.of("").toAbsolutePath()
                        + "; set CATALOG_SHARED to the folder that holds data/."));
  }

  /// The descriptions of real rows.
  List<Silver> descriptions() {
    Map<String, String> texts = new HashMap<>();
    for (CSVRecord row : csv("flipkart-999.csv", CSVFormat.RFC4180.builder().setHeader().get())) {
      texts.put(row.get("uniq_id"), row.get("description"));
    }
    return read("spacy-tokens-999.jsonl.gz", texts);
  }

  /// The names of products.
  List<Silver> names() {
    Map<String, String> texts = new HashMap<>();
    for (CSVRecord row : csv("names-20000.csv", CSVFormat.RFC4180)) {
      texts.put(row.get(0), row.get(1));
    }
    return read("spacy-tokens-names.jsonl.gz", texts);
  }

  /// WordNet's glosses with their examples.
  List<Silver> glosses() {
    return read("spacy-tokens-glosses.jsonl.gz", WordNet.glosses());
  }

  private List<CSVRecord> csv(String file, CSVFormat format) {
    try (var parser =
        format.parse(Files.newBufferedReader(folder.resolve(file), StandardCharsets.UTF_8))) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Silver> read(String file, Map<String, String> texts) {
    List<Silver> all = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(file)), 1 << 16),
                StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        JsonNode node = JSON.readTree(line);
        String id = node.path(node.has("id") ? "id" : "uniq_id").asText();
        String text = texts.get(id);
        if (text == null) {
          throw new IllegalStateException(file + ": no text for " + id);
        }
        all.add(new Silver(id, text, tokens(node.path("tokens"), text.toLowerCase(Locale.ROOT))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static List<Token> tokens(JsonNode nodes, String text) {
    List<Token> tokens = new ArrayList<>(nodes.size());
    int at = 0;
    for (JsonNode node : nodes) {
      String token = node.get(0).asText().intern();
      if (!text.startsWith(token, at)) {
        throw new IllegalStateException("Token " + token + " is not in its text at " + at);
      }
      at += token.length();
      boolean space = at < text.length() && text.charAt(at) == ' ';
      at += space ? 1 : 0;
      tokens.add(
          new Token(
              token,
              node.get(1).asInt() == 1,
              node.get(2).asInt() == 1,
              node.get(3).asText().intern(),
              node.get(4).asText().intern(),
              node.get(5).asText().intern(),
              space));
    }
    return tokens;
  }
}
