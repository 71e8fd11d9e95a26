package catalog.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DistinctWordsTest {
  @Test
  void keepsEachWordOnceInOrder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    DistinctWords distinct = new DistinctWords();
    Set<String> expected = new LinkedHashSet<>();
    List<String> colliding = CollidingWords.of(9);
    for (int i = 0; i < 20_000; i++) {
      String word =
          random.nextBoolean()
              ? colliding.get(random.nextInt(colliding.size()))
              : Integer.toString(random.nextInt(5_000), 36);
      distinct.add(word);
      expected.add(word);
    }
    assertEquals(String.join(" ", expected), distinct.toString(), "seed " + seed);
    assertEquals(expected.size(), distinct.size());
  }

  @Test
  void takesLinearTimeForWordsMadeToShareAHash() {
    List<String> words = CollidingWords.of(17);
    DistinctWords distinct = new DistinctWords();
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> words.forEach(distinct::add));
    assertEquals(String.join(" ", words), distinct.toString());
  }
}
