package catalog.clean.train;

import catalog.clean.Inflection;
import catalog.clean.Lemmas;
import catalog.clean.train.Silver.Token;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Makes the lemma tables: those of WordNet, with exceptions added where tagged texts show that
/// spaCy gives another lemma.
final class LemmaTables {
  /// The words and exceptions of one part of speech.
  private record Table(
      String partOfSpeech, Set<String> words, SortedMap<String, String> exceptions) {
    Table(String partOfSpeech) {
      this(partOfSpeech, WordNet.words(partOfSpeech), new TreeMap<>());
    }
  }

  private record Form(String word, Inflection inflection) {}

  /// In the order of the inflections from the second on.
  private final List<Table> tables =
      Stream.of("noun", "verb", "adj", "adv").map(Table::new).toList();

  /// The content of the file that [Lemmas] reads, corrected by the lemmas in these texts.
  static byte[] learn(List<Silver> texts) {
    LemmaTables tables = new LemmaTables();
    tables.addWordNet();
    tables.correct(texts);
    return tables.bytes();
  }

  /// Adds WordNet's exceptions. Of several base forms of a word, the last that no rule gives is
  /// used.
  private void addWordNet() {
    Lemmas regular = new Lemmas(ByteBuffer.wrap(bytes()));
    for (int i = 0; i < tables.size(); i++) {
      Inflection inflection = Inflection.ALL.get(i + 1);
      Map<String, String> exceptions = tables.get(i).exceptions;
      WordNet.exceptions(tables.get(i).partOfSpeech)
          .forEach(
              (word, bases) ->
                  bases.stream()
                      .filter(base -> !regular.isRegular(word, inflection, base))
                      .forEach(base -> exceptions.put(word, base)));
    }
  }

  /// Adds an exception for each word to which spaCy always gives the same lemma, if ours differs.
  /// Words with several lemmas are left out: theirs depend on more than the tables hold.
  private void correct(List<Silver> texts) {
    Map<Form, String> seen = new HashMap<>();
    for (Silver text : texts) {
      for (Token token : text.tokens()) {
        Inflection inflection = Inflection.of(token.partOfSpeech(), token.tag());
        if (token.kept() && inflection != Inflection.NONE) {
          seen.merge(
              new Form(token.text(), inflection),
              token.lemma(),
              (known, again) -> known.equals(again) ? known : "");
        }
      }
    }
    Lemmas lemmas = new Lemmas(ByteBuffer.wrap(bytes()));
    seen.forEach(
        (form, lemma) -> {
          if (!lemma.isEmpty() && !lemma.equals(lemmas.lemma(form.word, form.inflection))) {
            tables
                .get(Inflection.ALL.indexOf(form.inflection) - 1)
                .exceptions
                .put(form.word, lemma);
          }
        });
  }

  private byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(1 << 22);
    for (Table table : tables) {
      put(out, table.words.stream().mapToInt(String::hashCode).distinct().sorted().toArray());
      putExceptions(out, table.exceptions);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void putExceptions(ByteBuffer out, Map<String, String> exceptions) {
    SortedMap<Integer, String> lines = new TreeMap<>();
    exceptions.forEach((word, lemma) -> lines.put(word.hashCode(), word + " " + lemma + "\n"));
    int[] starts = new int[lines.size()];
    StringBuilder text = new StringBuilder();
    int i = 0;
    for (String line : lines.values()) {
      starts[i++] = text.length();
      text.append(line);
    }
    put(out, lines.keySet().stream().mapToInt(Integer::intValue).toArray());
    put(out, starts);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    out.putInt(bytes.length).put(bytes);
  }

  private static void put(ByteBuffer out, int[] integers) {
    out.putInt(integers.length);
    for (int integer : integers) {
      out.putInt(integer);
    }
  }
}
