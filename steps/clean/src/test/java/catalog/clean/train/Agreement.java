package catalog.clean.train;

import catalog.clean.Cleaner;
import catalog.clean.Inflection;
import catalog.clean.Lemmas;
import catalog.clean.Model;
import catalog.clean.TokenKind;
import catalog.clean.train.Silver.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How far our cleaning of some texts agrees with spaCy's.
final class Agreement {
  /// Why a token's lemma differs.
  enum Cause {
    TOKENIZATION,
    STOP_WORD,
    PART_OF_SPEECH,
    LEMMA_TABLE
  }

  /// A token that differs.
  ///
  /// @param ours our lemma, or `-` if the token is dropped or is not one of ours
  /// @param theirs spaCy's, likewise
  record Difference(Cause cause, String token, String ours, String theirs) {}

  private record Read(String text, TokenKind kind, String lemma) {}

  private static final String NONE = "-";

  private final Map<Difference, Integer> differences = new HashMap<>();
  private int texts;
  private int identical;
  private long both;
  private long ours;
  private long theirs;

  /// Compares the lemmas that this model gives for these texts with spaCy's.
  static Agreement of(List<Silver> texts, Model model) {
    Agreement agreement = new Agreement();
    Cleaner cleaner = new Cleaner(model);
    texts.forEach(text -> agreement.add(text, cleaner, model.lemmas()));
    return agreement;
  }

  private void add(Silver silver, Cleaner cleaner, Lemmas lemmas) {
    List<Read> read = new ArrayList<>();
    cleaner.read(silver.text(), (text, kind, lemma, _) -> read.add(new Read(text, kind, lemma)));
    compare(read, silver.tokens(), lemmas);
    String cleaned = cleaner.clean(silver.text()).lemmas();
    Set<String> wanted = lemmasOf(silver);
    Set<String> made = new LinkedHashSet<>(Arrays.asList(cleaned.split(" ")));
    made.remove("");
    texts++;
    identical += cleaned.equals(String.join(" ", wanted)) ? 1 : 0;
    both += made.stream().filter(wanted::contains).count();
    ours += made.size();
    theirs += wanted.size();
  }

  /// Adds the counts of another comparison.
  void add(Agreement other) {
    texts += other.texts;
    identical += other.identical;
    both += other.both;
    ours += other.ours;
    theirs += other.theirs;
    other.differences.forEach((difference, n) -> differences.merge(difference, n, Integer::sum));
  }

  /// Micro F1 of the sets of lemmas, over all texts.
  double f1() {
    return 2.0 * both / (ours + theirs);
  }

  /// Share of texts with the same lemmas in the same order.
  double identical() {
    return (double) identical / texts;
  }

  @Override
  public String toString() {
    return "%d texts: set F1 %.5f, identical %.1f %%".formatted(texts, f1(), 100 * identical());
  }

  /// Tokens that differ, by cause.
  Map<Cause, Integer> byCause() {
    Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
    differences.forEach((difference, n) -> causes.merge(difference.cause(), n, Integer::sum));
    return causes;
  }

  /// The most frequent differences, with their numbers.
  List<Map.Entry<Difference, Integer>> mostFrequent(int limit) {
    return differences.entrySet().stream()
        .sorted(
            Map.Entry.<Difference, Integer>comparingByValue()
                .reversed()
                .thenComparing(entry -> entry.getKey().toString()))
        .limit(limit)
        .toList();
  }

  private static Set<String> lemmasOf(Silver silver) {
    Set<String> lemmas = new LinkedHashSet<>();
    for (Token token : silver.tokens()) {
      if (token.kept()) {
        lemmas.add(token.lemma());
      }
    }
    return lemmas;
  }

  /// Walks along both lists; tokens that start at the same place are compared.
  private void compare(List<Read> read, List<Token> silver, Lemmas lemmas) {
    int i = 0;
    int j = 0;
    int readTo = 0;
    int silverTo = 0;
    while (i < read.size() && j < silver.size()) {
      boolean sameText = read.get(i).text.equals(silver.get(j).text());
      if (readTo == silverTo && sameText) {
        compare(read.get(i), silver.get(j), lemmas);
      } else if (readTo <= silverTo) {
        count(Cause.TOKENIZATION, read.get(i).text, kept(read.get(i)), NONE);
      } else {
        count(Cause.TOKENIZATION, silver.get(j).text(), NONE, kept(silver.get(j)));
      }
      boolean step = readTo == silverTo && sameText;
      boolean readFirst = readTo <= silverTo;
      if (step || readFirst) {
        readTo += read.get(i++).text.length();
      }
      if (step || !readFirst) {
        silverTo += silver.get(j++).text().length();
      }
    }
  }

  private void compare(Read ours, Token theirs, Lemmas lemmas) {
    String own = kept(ours);
    String silver = kept(theirs);
    if (own.equals(silver)) {
      return;
    }
    if (own.equals(NONE) || silver.equals(NONE)) {
      count(Cause.STOP_WORD, ours.text, own, silver);
      return;
    }
    Inflection right = Inflection.of(theirs.partOfSpeech(), theirs.tag());
    boolean tableRight = lemmas.lemma(theirs.text(), right).equals(theirs.lemma());
    count(tableRight ? Cause.PART_OF_SPEECH : Cause.LEMMA_TABLE, ours.text, own, silver);
  }

  private void count(Cause cause, String token, String own, String silver) {
    if (!own.equals(silver)) {
      differences.merge(new Difference(cause, token, own, silver), 1, Integer::sum);
    }
  }

  private static String kept(Read token) {
    return token.kind == TokenKind.KEPT ? token.lemma : NONE;
  }

  private static String kept(Token token) {
    return token.kept() ? token.lemma() : NONE;
  }
}
