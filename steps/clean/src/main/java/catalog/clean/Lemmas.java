package catalog.clean;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lemma of an inflected word: spaCy's English rules over WordNet's words and exceptions.
///
/// The lemma of an exception is in its table. For any other word, each rule whose ending fits makes
/// a form by replacing the ending. The lemma is the last form that is a WordNet word of the same
/// part of speech, else the first form, else the word itself.
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

  /// The words and exceptions of one part of speech.
  ///
  /// @param words `String.hashCode` of its words, ascending
  /// @param exceptions `String.hashCode` of the exceptions, ascending
  /// @param starts index in `lines` at which each exception's line starts
  /// @param lines a line for each exception, with it and its lemma: `women woman`
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

  /// Reads the tables of all inflections but the first; each array and text follows its length.
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

  /// The lemma of a word in lower case that has this inflection.
  public String lemma(String word, Inflection inflection) {
    return lemma(word, Inflection.ALL.indexOf(inflection));
  }

  /// The lemma of a word for each inflection, in the order of [Inflection#ALL]; null if all of them
  /// are the word itself.
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

  /// The forms that the rules make of a word, in the order of the rules.
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

  /// Whether a rule makes `base` of a word, and `base` is a WordNet word.
  public boolean isRegular(String word, Inflection inflection, String base) {
    int index = Inflection.ALL.indexOf(inflection);
    return forms(word, index).contains(base) && tables.get(index).isWord(base);
  }
}
