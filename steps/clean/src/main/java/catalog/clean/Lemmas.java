package catalog.clean;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The lemma of an inflected word: spaCy's English rules over WordNet's words and exceptions.
///
/// A rule replaces an ending. Of the forms that are WordNet words of the same part of speech the
/// last rule's wins, else the first rule's; a word among the exceptions has its lemma there.
public final class Lemmas {
  private record Rule(String ending, String replacement) {}

  private static final Map<Inflection, List<Rule>> RULES =
      Map.of(
          Inflection.NONE, List.of(),
          Inflection.PLURAL, rules("s: ses:s ves:f xes:x zes:z ches:ch shes:sh men:man ies:y"),
          Inflection.VERB, rules("s: ies:y es:e es: ed:e ed: ing:e ing:"),
          Inflection.ADJECTIVE, rules("er: est: er:e est:e"),
          Inflection.ADVERB, List.of());

  /// What is known of the words of one part of speech.
  @SuppressWarnings("ArrayRecordComponent")
  private record Table(int[] wordHashes, Map<String, String> exceptions) {
    boolean contains(String word) {
      return Arrays.binarySearch(wordHashes, word.hashCode()) >= 0;
    }
  }

  private final Map<Inflection, Table> tables = new EnumMap<>(Inflection.class);

  /// Adds what is known of one inflection.
  ///
  /// @param words the base forms of the part of speech
  /// @param irregular base forms by inflected form; of several the last that no rule gives wins
  public void put(
      Inflection inflection, Collection<String> words, Map<String, List<String>> irregular) {
    int[] hashes = words.stream().mapToInt(String::hashCode).sorted().distinct().toArray();
    Table table = new Table(hashes, new HashMap<>());
    tables.put(inflection, table);
    irregular.forEach(
        (word, bases) -> {
          List<String> known = forms(word, inflection).filter(table::contains).toList();
          for (String base : bases) {
            if (!known.contains(base)) {
              table.exceptions.put(word, base);
            }
          }
        });
  }

  /// Sets the lemma of one word where it is not what the tables give.
  public void correct(Inflection inflection, String word, String lemma) {
    Table table = tables.get(inflection);
    if (table != null && !lemma(word, inflection).equals(lemma)) {
      table.exceptions.put(word, lemma);
    }
  }

  /// The lemma of a word in lower case that is inflected like this.
  public String lemma(String word, Inflection inflection) {
    Table table = tables.get(inflection);
    if (table == null) {
      return word;
    }
    String exception = table.exceptions.get(word);
    return exception == null ? byRules(word, inflection, table) : exception;
  }

  private static String byRules(String word, Inflection inflection, Table table) {
    List<String> forms = forms(word, inflection).toList();
    return forms.reversed().stream()
        .filter(table::contains)
        .findFirst()
        .orElse(forms.isEmpty() ? word : forms.getFirst());
  }

  /// What the rules make of a word, in their order.
  private static Stream<String> forms(String word, Inflection inflection) {
    return RULES.getOrDefault(inflection, List.of()).stream()
        .filter(rule -> word.endsWith(rule.ending))
        .map(rule -> word.substring(0, word.length() - rule.ending.length()) + rule.replacement)
        .filter(form -> !form.isEmpty());
  }

  /// The lemmas of a word by inflection, in the order of [Inflection]; null where it is its own
  /// lemma however it is inflected.
  public String @Nullable [] choices(String word) {
    String[] choices = new String[Inflection.ALL.size()];
    boolean differs = false;
    for (int i = 0; i < choices.length; i++) {
      choices[i] = lemma(word, Inflection.ALL.get(i));
      differs |= !choices[i].equals(word);
    }
    return differs ? choices : null;
  }

  /// Reads what [#bytes] wrote.
  static Lemmas read(ByteBuffer in) {
    Lemmas lemmas = new Lemmas();
    while (in.hasRemaining()) {
      Inflection inflection = Inflection.ALL.get(in.get());
      int[] hashes = new int[in.getInt()];
      in.asIntBuffer().get(hashes);
      in.position(in.position() + Integer.BYTES * hashes.length);
      byte[] text = new byte[in.getInt()];
      in.get(text);
      Map<String, String> exceptions = new HashMap<>();
      for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
        int space = line.indexOf(' ');
        exceptions.put(line.substring(0, space), line.substring(space + 1));
      }
      lemmas.tables.put(inflection, new Table(hashes, exceptions));
    }
    return lemmas;
  }

  /// The tables as bytes, the same for the same tables.
  public byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(1 << 22);
    tables.forEach(
        (inflection, table) -> {
          StringBuilder text = new StringBuilder();
          new TreeMap<>(table.exceptions)
              .forEach((form, lemma) -> text.append(form).append(' ').append(lemma).append('\n'));
          byte[] exceptions = text.toString().getBytes(StandardCharsets.UTF_8);
          out.put((byte) Inflection.ALL.indexOf(inflection)).putInt(table.wordHashes.length);
          for (int hash : table.wordHashes) {
            out.putInt(hash);
          }
          out.putInt(exceptions.length).put(exceptions);
        });
    return Arrays.copyOf(out.array(), out.position());
  }

  private static List<Rule> rules(String rules) {
    return Arrays.stream(rules.split(" "))
        .map(
            rule -> {
              int colon = rule.indexOf(':');
              return new Rule(rule.substring(0, colon), rule.substring(colon + 1));
            })
        .toList();
  }
}
