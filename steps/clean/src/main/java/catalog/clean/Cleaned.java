package catalog.clean;

/// One cleaned description and its counts.
///
/// @param lemmas the distinct lemmas in order of first appearance, joined by one space; empty when
///   no word is left
/// @param tokens number of tokens, white space and punctuation included
/// @param stopWords number of tokens dropped as stop words
/// @param distinctLemmas number of lemmas in `lemmas`
/// @param markup whether markup or entities were taken out first
public record Cleaned(
    String lemmas, long tokens, long stopWords, int distinctLemmas, boolean markup) {}
