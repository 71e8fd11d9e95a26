package catalog.fetchimages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CsvReader;
import catalog.fetchimages.NastyAnswers.Kind;
import catalog.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that gives invalid answers of every kind to many products at once: all other products,
/// of that server and of others, still get their images, no answer is a failure of ours, and none
/// takes longer than it may.
@Tag("proof")
@Tag("answers")
final class NastyServerTest {
  private static final int OUTCOMES_SHOWN = 5;

  @TempDir Path folder;

  private final Map<Kind, AtomicLong> sent = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, Integer>> outcomes = new EnumMap<>(Kind.class);

  NastyServerTest() {
    for (Kind kind : Kind.values()) {
      sent.put(kind, new AtomicLong());
    }
  }

  @Test
  void noOtherProductLosesItsImage() throws IOException {
    int answers = Proof.times(1_500, 20_000, 200_000);
    int rounds = Proof.times(1, 4, 40);
    for (int i = 0; i < rounds; i++) {
      try (var round = new NastyRound(folder.resolve("round" + i), i, answers / rounds, sent)) {
        round.run();
        check(round);
      }
    }
    var proof = new Proof("answers");
    sent.forEach((kind, count) -> proof.note(name(kind), count.get(), summary(kind)));
    int least = answers / Kind.values().length / 2;
    sent.forEach((kind, count) -> assertTrue(count.get() >= least, kind + ": " + count));
  }

  /// Each row comes out again, no outcome is a failure of this program, no URL took too long, and
  /// each product with a good URL has that URL's image, unless a URL before it gave one.
  private void check(NastyRound round) throws IOException {
    Set<String> stored = new HashSet<>();
    try (var ledger = new CsvReader(round.ledger(), LedgerRow.TABLE.columns())) {
      for (CsvReader.Row row : ledger) {
        String id = row.get("uniq_id");
        String outcome = row.get("outcome");
        assertNotEquals("failed", outcome, () -> round.describe(id));
        long millis = Long.parseLong(row.get("milliseconds"));
        assertTrue(
            millis <= NastyRound.MOST_MILLIS,
            () -> "%,d ms: ".formatted(millis) + round.describe(id));
        if (outcome.equals("stored")) {
          stored.add(id);
        }
        if (row.get("index").equals("0")) {
          round.kind(id).ifPresent(kind -> count(kind, outcome));
        }
      }
    }
    int row = 0;
    List<String> ids = round.ids();
    try (var output = new CsvReader(round.output(), List.of("uniq_id", "image_uri"))) {
      for (CsvReader.Row product : output) {
        String id = ids.get(row++);
        assertEquals(id, product.get("uniq_id"));
        if (round.hasGoodUrl(id)) {
          assertTrue(stored.contains(id), () -> "no image: " + round.describe(id));
        }
        if (round.kind(id).isEmpty()) {
          assertArrayEquals(
              NastyRound.GOOD,
              Files.readAllBytes(round.image(product.get("image_uri"))),
              () -> "another image: " + round.describe(id));
        }
      }
    }
    assertEquals(ids.size(), row);
    assertEquals(0, round.forbiddenConnections(), () -> "forbidden address: " + round.describe(""));
  }

  private void count(Kind kind, String outcome) {
    outcomes.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// The most frequent outcomes of a kind.
  private String summary(Kind kind) {
    List<String> parts =
        outcomes.getOrDefault(kind, Map.of()).entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(OUTCOMES_SHOWN)
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .toList();
    return String.join(", ", parts) + "; all other products have their images";
  }
}
