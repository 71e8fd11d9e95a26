package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All expectations are what spaCy 3.8 gives for a word with this tag.
class LemmasTest {
  private final Lemmas lemmas = Model.shipped().lemmas();

  @ParameterizedTest
  @CsvSource({
    "shirts,PLURAL,shirt",
    "women,PLURAL,woman",
    "boxes,PLURAL,box",
    "knives,PLURAL,knife",
    "accessories,PLURAL,accessory",
    "leaves,PLURAL,leaf",
    "lycras,PLURAL,lycra",
    "loved,VERB,love",
    "crafting,VERB,craft",
    "thrilling,VERB,thrill",
    "bathing,VERB,bath",
    "installing,VERB,instal",
    "made,VERB,make",
    "frobnicated,VERB,frobnicate",
    "prettiest,ADJECTIVE,pretty",
    "best,ADJECTIVE,good",
    "best,ADVERB,well",
    "longer,ADVERB,long",
    "shirts,NONE,shirts"
  })
  void findsTheLemmaOfAnInflectedWord(String word, Inflection inflection, String lemma) {
    assertEquals(lemma, lemmas.lemma(word, inflection));
  }

  @Test
  void offersAChoiceOnlyWhereTheInflectionMatters() {
    assertNull(lemmas.choices("cotton"));
    assertArrayEquals(
        new String[] {"shorts", "short", "short", "shorts", "shorts"}, lemmas.choices("shorts"));
  }
}
