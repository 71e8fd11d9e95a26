package catalog.clean;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lemma of an inflected word: spaCy's English rules over WordNet's words and exceptions.
///
/// A rule replaces an ending. Of the forms that are WordNet words of the same part of speech the
/// last rule's wins, else the first rule's; a word among the exceptions has its lemma there.
public final class Lemmas {
  /// Ending and replacement of each rule, by inflection.
  private static final String[][] RULES = {
    {},
    {
      "s", "", "ses", "s", "ves", "f", "xes", "x", "zes", "z", "ches", "ch", "shes", "sh", "men",
      "man", "ies", "y"
    },
    {"s", "", "ies", "y", "es", "e", "es", "", "ed", "e", "ed", "", "ing", "e", "ing", ""},
    {"er", "", "est", "", "er", "e", "est", "e"},
    {}
  };

  /// What is known of the words of one part of speech.
  ///
  /// @param words hashes of its words, ascending
  /// @param exceptions hashes of the exceptions, ascending
  /// @param starts where each exception's line starts
  /// @param lines an exception and its lemma, `women woman`, each
  @SuppressWarnings("ArrayRecordComponent")
  private record Table(int[] words, int[] exceptions, int[] starts, String lines) {
    boolean isWord(String word) {
      return Arrays.binarySearch(words, word.hashCode()) >= 0;
    }

    @Nullable String exception(String word) {
      int found = Arrays.binarySearch(exceptions, word.hashCode());
      if (found < 0 || !lines.startsWith(word + " ", starts[found])) {
        return null;
      }
      int lemma = starts[found] + word.length() + 1;
      return lines.substring(lemma, lines.indexOf('\n', lemma));
    }
  }

  private final List<Table> tables = new ArrayList<>();

  /// Reads the tables of all inflections but the first, each number after its count.
  public Lemmas(ByteBuffer in) {
    tables.add(new Table(new int[0], new int[0], new int[0], ""));
    while (in.hasRemaining()) {
      tables.add(new Table(integers(in), integers(in), integers(in), text(in)));
    }
  }

  private static int[] integers(ByteBuffer in) {
    int[] integers = new int[in.getInt()];
    in.asIntBuffer().get(integers);
    in.position(in.position() + Integer.BYTES * integers.length);
    return integers;
  }

  private static String text(ByteBuffer in) {
    byte[] text = new byte[in.getInt()];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /// The lemma of a word in lower case that is inflected like this.
  public String lemma(String word, Inflection inflection) {
    return lemma(word, Inflection.ALL.indexOf(inflection));
  }

  /// The lemmas of a word by inflection, in the order of [Inflection#ALL]; null where it is its own
  /// lemma however it is inflected.
  public String @Nullable [] choices(String word) {
    String[] choices = new String[tables.size()];
    boolean differs = false;
    for (int i = 0; i < choices.length; i++) {
      choices[i] = lemma(word, i);
      differs |= !choices[i].equals(word);
    }
    return differs ? choices : null;
  }

  private String lemma(String word, int inflection) {
    Table table = tables.get(inflection);
    String exception = table.exception(word);
    if (exception != null) {
      return exception;
    }
    List<String> forms = forms(word, inflection);
    for (String form : forms.reversed()) {
      if (table.isWord(form)) {
        return form;
      }
    }
    return forms.isEmpty() ? word : forms.getFirst();
  }

  /// What the rules make of a word, in their order.
  private static List<String> forms(String word, int inflection) {
    String[] rules = RULES[inflection];
    List<String> forms = new ArrayList<>();
    for (int i = 0; i < rules.length; i += 2) {
      if (word.endsWith(rules[i]) && word.length() + rules[i + 1].length() > rules[i].length()) {
        forms.add(word.substring(0, word.length() - rules[i].length()) + rules[i + 1]);
      }
    }
    return forms;
  }

  /// Whether a rule makes this base form, known as a word, of a word.
  public boolean isRegular(String word, Inflection inflection, String base) {
    int index = Inflection.ALL.indexOf(inflection);
    return forms(word, index).contains(base) && tables.get(index).isWord(base);
  }
}
