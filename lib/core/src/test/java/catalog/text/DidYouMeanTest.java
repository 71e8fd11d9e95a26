package catalog.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
  private static final List<String> NAMES =
      List.of("--images", "--image-memory", "--max-rejected", "--max-shards", "--rows-per-shard");

  @ParameterizedTest
  @CsvSource({
    "--imagse, --images",
    "images, --images",
    "IMAGES, --images",
    "--rows-per-shards, --rows-per-shard",
    "ROWS_PER_SHARD, --rows-per-shard",
    "--row-pr-shrd, --rows-per-shard",
    "--rows, --rows-per-shard",
    "--max, --max-rejected or --max-shards",
  })
  void asksForTheNearestNames(String name, String nearest) {
    assertEquals(Optional.of("did you mean " + nearest + "?"), DidYouMean.question(name, NAMES));
  }

  @ParameterizedTest
  @CsvSource({"--nothing-of-it", "x", "-", "''", "catalog.csv"})
  void asksNothingWhereNoNameIsNear(String name) {
    assertEquals(Optional.empty(), DidYouMean.question(name, NAMES));
  }

  @Test
  void asksForThreeNamesAtMost() {
    assertEquals(
        Optional.of("did you mean a1, a2 or a3?"),
        DidYouMean.question("a", List.of("a1", "a2", "a3", "a4")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "a, '', 1",
    "split, split, 0",
    "split, splt, 1",
    "split, slpit, 1",
    "split, splitt, 1",
    "split, spilt, 1",
    "clean, merge, 5"
  })
  void countsMistakes(String one, String other, int mistakes) {
    assertEquals(mistakes, DidYouMean.distance(one, other));
    assertEquals(mistakes, DidYouMean.distance(other, one));
  }
}
