package catalog.clean;

import java.util.List;

/// The inflection of a word, which the tagger predicts and on which the word's lemma depends.
///
/// The values are the groups of part-of-speech tags that spaCy's English lemmatizer distinguishes.
public enum Inflection {
  /// The word is its own lemma: singular nouns, infinitives, names, plain adjectives and the rest.
  NONE,
  /// Plural noun, tag NNS.
  PLURAL,
  /// Inflected verb, tags VBD, VBG, VBN and VBZ.
  VERB,
  /// Comparative or superlative adjective, tags JJR and JJS.
  ADJECTIVE,
  /// Adverb; its lemma comes from the exceptions alone.
  ADVERB;

  /// All inflections, in the order of the tagger's scores.
  public static final List<Inflection> ALL = List.of(values());

  /// The inflection for spaCy's universal part of speech and Penn tag.
  public static Inflection of(String partOfSpeech, String tag) {
    return switch (partOfSpeech) {
      case "NOUN" -> tag.equals("NNS") ? PLURAL : NONE;
      case "VERB" ->
          switch (tag) {
            case "VBD", "VBG", "VBN", "VBZ" -> VERB;
            default -> NONE;
          };
      case "ADJ" -> tag.equals("JJR") || tag.equals("JJS") ? ADJECTIVE : NONE;
      case "ADV" -> ADVERB;
      default -> NONE;
    };
  }
}
