package catalog.clean.train;

import java.util.List;

/// A text as spaCy has parted and tagged it: silver data, since no human has looked at it.
///
/// @param id the product's `uniq_id`, or where in WordNet a gloss stands
/// @param text the text before it was tagged
/// @param tokens all of its tokens, white space included
record Silver(String id, String text, List<Token> tokens) {

  /// @param text the token, in lower case
  /// @param spaceAfter whether one space stands behind it that is not part of a token
  record Token(
      String text,
      boolean alphabetic,
      boolean stopWord,
      String partOfSpeech,
      String tag,
      String lemma,
      boolean spaceAfter) {

    boolean kept() {
      return alphabetic && !stopWord;
    }
  }
}
