package catalog.merge.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideTest {
  private static final List<Side> SIDES = Side.parse("train=0.8,validation=0.1,test=0.1");

  @Test
  void areOfTheSizesThatWereGiven() {
    int[] products = new int[SIDES.size()];
    for (int i = 0; i < 20_000; i++) {
      products[Side.of("SKU-" + i, SIDES)]++;
    }
    assertTrue(Math.abs(products[0] - 16_000) < 200, products[0] + " of 20,000");
    assertTrue(Math.abs(products[1] - 2_000) < 200, products[1] + " of 20,000");
  }

  @Test
  void aProductKeepsItsSideFromRunToRun() {
    // The first 64 bits of the SHA-256 of "a" are 0.79 of all, those of "c" 0.18, those of "f"
    // 0.15.
    assertEquals(0, Side.of("a", Side.parse("x=0.792,y=0.208")));
    assertEquals(1, Side.of("a", Side.parse("x=0.791,y=0.209")));
  }

  @Test
  void onePartIsAllProducts() {
    assertEquals(0, Side.of("a", Side.parse("train=1")));
    assertEquals(List.of(), Side.parse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "train=",
        "=1",
        "train=0.8,test=0.1",
        "train=0.8,test=0.3",
        "train=0.5,train=0.5",
        "my-split=1",
        "a b=1",
        "../x=1",
        "train=1e0",
        "train=-0.2,test=1.2",
        "train=0.8,test=0.2,",
        "a=0.1,b=0.1,c=0.1,d=0.1,e=0.1,f=0.1,g=0.1,h=0.1,i=0.1,j=0.05,k=0.05"
      })
  void otherTextsAreRefused(String splits) {
    assertEquals(Fault.Kind.USAGE, assertThrows(Fault.class, () -> Side.parse(splits)).kind());
  }
}
