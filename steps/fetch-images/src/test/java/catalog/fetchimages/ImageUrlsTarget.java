package catalog.fetchimages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.handover.ImageUrls;
import catalog.testing.FuzzInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/// The URLs of any cell are bounded in number, no longer than the cell together, and the same again
/// when read from a JSON list of them.
public final class ImageUrlsTarget {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ImageUrlsTarget() {}

  public static void fuzzerTestOneInput(byte[] data) throws JsonProcessingException {
    String cell = FuzzInput.text(data);
    List<String> urls = ImageUrls.of(cell);
    assertTrue(urls.size() <= ImageUrls.MOST + 1);
    assertTrue(urls.stream().mapToLong(String::length).sum() <= cell.length());
    assertEquals(urls, ImageUrls.of(JSON.writeValueAsString(urls)));
  }
}
