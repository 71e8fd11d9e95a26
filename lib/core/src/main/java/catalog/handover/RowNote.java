package catalog.handover;

/// A note on a row that a step could use only in part or not at all.
///
/// @param count name of the number that counts such rows
/// @param uniqId the product's id
/// @param detail what was expected and what was found, and where
public record RowNote(String count, String uniqId, String detail) {}
