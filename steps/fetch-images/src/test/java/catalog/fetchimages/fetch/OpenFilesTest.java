package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {
  @ParameterizedTest
  @CsvSource({"unlimited, 64", "524288, 64", "1024, 64", "256, 36", "128, 4", "100, 1", "0, 1"})
  void leavesRoomForWhatIsNotARequest(String limit, int concurrency) {
    String limits =
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             96000                96000                processes
        Max open files            %-20s 1048576              files
        Max locked memory         8388608              8388608              bytes
        """
            .formatted(limit);

    assertEquals(concurrency, OpenFiles.concurrency(64, limits));
  }
}
