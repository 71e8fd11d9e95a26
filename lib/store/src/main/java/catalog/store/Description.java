package catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Content type and metadata of a file, kept in one extended attribute of it: the content type,
/// then keys and values in turn, separated by NULs. (On ext4, one attribute for each costs several
/// times as much.)
record Description(String contentType, Map<String, String> metadata) {
  static final Description UNKNOWN = new Description("application/octet-stream", Map.of());

  private static final String ATTRIBUTE = "catalog.object";

  /// Stores it with the file; does nothing if the file system has no such attributes or no room.
  void writeTo(Path file) {
    var text = new StringBuilder(contentType);
    metadata.forEach((key, value) -> text.append('\0').append(key).append('\0').append(value));
    var attributes = attributes(file);
    if (attributes != null) {
      try {
        attributes.write(ATTRIBUTE, ByteBuffer.wrap(text.toString().getBytes(UTF_8)));
      } catch (IOException _) {
        // Also "no space left": ext4 reports it for an attribute longer than 4 KiB even on an empty
        // disk.
      }
    }
  }

  /// What was stored with the file, or [#UNKNOWN].
  static Description of(Path file) {
    var attributes = attributes(file);
    if (attributes == null) {
      return UNKNOWN;
    }
    try {
      ByteBuffer bytes = ByteBuffer.allocate(attributes.size(ATTRIBUTE));
      attributes.read(ATTRIBUTE, bytes);
      String[] parts = UTF_8.decode(bytes.flip()).toString().split("\0", -1);
      Map<String, String> metadata = new TreeMap<>();
      for (int i = 1; i + 1 < parts.length; i += 2) {
        metadata.put(parts[i], parts[i + 1]);
      }
      return new Description(parts[0], metadata);
    } catch (IOException _) {
      return UNKNOWN;
    }
  }

  private static @Nullable UserDefinedFileAttributeView attributes(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }
}
