package catalog.images.fetch;

import catalog.images.format.ImageType;

/// An image that was accepted, with its bytes as they are to be stored.
///
/// @param type by content
/// @param width in pixels
/// @param height in pixels
/// @param sha256 of `bytes`, lower-case hexadecimal
/// @param bytes the file
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of each image would cost.
public record Picture(ImageType type, int width, int height, String sha256, byte[] bytes) {}
