package catalog.clean;

/// One cleaned description and its counts.
///
/// @param lemmas the distinct lemmas in order of first appearance, joined by one space; empty when
///   no word is left
/// @param tokens number of tokens, white space and punctuation included
/// @param stopWords number of tokens dropped as stop words
/// @param distinctLemmas number of lemmas in `lemmas`
/// @param text the description without markup
/// @param markup whether markup or entities were taken out first
/// @param script the script of most of its letters, see [Script]
/// @param language the code of its likely language, see [LanguageTally]
public record Cleaned(
    String lemmas,
    long tokens,
    long stopWords,
    int distinctLemmas,
    String text,
    boolean markup,
    String script,
    String language) {}
