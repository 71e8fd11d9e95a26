package catalog.fetchimages.fetch;

/// An image that was accepted.
///
/// @param facts about `bytes`
/// @param bytes the file as it is to be stored
@SuppressWarnings("ArrayRecordComponent") // Never compared; copies would cost.
public record Picture(Fetched.Facts facts, byte[] bytes) {}
