package catalog.clean;

import java.util.List;

/// What the tagger decides about a word: the inflection its lemma is found by.
///
/// These are the classes of spaCy's part-of-speech tags between which its English lemmatizer makes
/// a difference.
public enum Inflection {
  /// The word is its own lemma: singular nouns, infinitives, names, plain adjectives and the rest.
  NONE,
  /// Plural noun, tag NNS.
  PLURAL,
  /// Inflected verb, tags VBD, VBG, VBN and VBZ.
  VERB,
  /// Comparative or superlative adjective, tags JJR and JJS.
  ADJECTIVE,
  /// Adverb, whose lemma comes from exceptions alone.
  ADVERB;

  /// All inflections, in the order of the tagger's scores.
  public static final List<Inflection> ALL = List.of(values());

  /// The inflection behind spaCy's universal part of speech and Penn tag.
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
