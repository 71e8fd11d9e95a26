package catalog.fetchimages;

import catalog.handover.DatasetName;
import java.util.stream.Stream;

/// What an image is called in the store, before its type is known.
///
/// @param index 0-based position of its URL in the product's list
record ImageName(DatasetName dataset, String uniqId, int index) {
  /// The key of an image of this media type.
  String key(String contentType) {
    return dataset.image(uniqId, index, contentType);
  }

  /// The keys of images of all types.
  Stream<String> keys() {
    return dataset.imageOfAnyType(uniqId, index);
  }
}
