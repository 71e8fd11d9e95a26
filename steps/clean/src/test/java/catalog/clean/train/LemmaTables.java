package catalog.clean.train;

import catalog.clean.Inflection;
import catalog.clean.Lemmas;
import catalog.clean.train.Silver.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the lemma tables: WordNet's, and what tagged text shows spaCy's to hold besides.
final class LemmaTables {
  private static final Map<Inflection, String> PARTS_OF_SPEECH =
      Map.of(
          Inflection.PLURAL, "noun",
          Inflection.VERB, "verb",
          Inflection.ADJECTIVE, "adj",
          Inflection.ADVERB, "adv");

  private record Form(String word, Inflection inflection) {}

  private LemmaTables() {}

  /// The tables, corrected where these texts give a word another lemma.
  static Lemmas learn(List<Silver> texts) {
    Lemmas lemmas = new Lemmas();
    PARTS_OF_SPEECH.forEach(
        (inflection, name) ->
            lemmas.put(inflection, WordNet.words(name), WordNet.exceptions(name)));
    Map<Form, Map<String, Integer>> seen = new HashMap<>();
    for (Silver text : texts) {
      for (Token token : text.tokens()) {
        Inflection inflection = Inflection.of(token.partOfSpeech(), token.tag());
        if (token.kept() && inflection != Inflection.NONE) {
          seen.computeIfAbsent(new Form(token.text(), inflection), form -> new HashMap<>())
              .merge(token.lemma(), 1, Integer::sum);
        }
      }
    }
    seen.forEach((form, found) -> correct(lemmas, form, found));
    return lemmas;
  }

  /// A word that spaCy gives one lemma throughout is taken at its word; parsing, which is not
  /// learnt, may stand behind the others.
  private static void correct(Lemmas lemmas, Form form, Map<String, Integer> found) {
    if (found.size() == 1) {
      lemmas.correct(form.inflection, form.word, found.keySet().iterator().next());
    }
  }
}
