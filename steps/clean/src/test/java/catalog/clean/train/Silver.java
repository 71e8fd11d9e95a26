package catalog.clean.train;

import java.util.List;

/// A text with spaCy's tokens and tags: silver data, since no human has checked it.
///
/// @param id the product's `uniq_id`, or the place of a gloss in WordNet
/// @param text the text before it was tagged
/// @param tokens all of its tokens, white space included
record Silver(String id, String text, List<Token> tokens) {

  /// @param text the token, in lower case
  /// @param spaceAfter whether a single space follows that is not part of any token
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
