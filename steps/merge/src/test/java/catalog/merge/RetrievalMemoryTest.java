package catalog.merge;

import catalog.handover.Column;
import catalog.merge.join.Product;
import catalog.merge.join.Schema;
import catalog.testing.SmallHeap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Counts clothing of the most kinds that are counted, in a process that has little memory.
class RetrievalMemoryTest {
  @Test
  void keepsNothingWhenTheDatasetIsNotWanted() throws IOException, InterruptedException {
    count(false, 50, 32);
  }

  @Test
  void keepsLongNamesInBoundedMemory() throws IOException, InterruptedException {
    count(true, 1000, 160);
  }

  private static void count(boolean on, int nameLength, int heap)
      throws IOException, InterruptedException {
    SmallHeap.run(heap, RetrievalMemoryTest.class, String.valueOf(on), String.valueOf(nameLength));
  }

  static void main(String[] args) {
    var schema =
        new Schema(
            Stream.of("c0_name", "c1_name", "c2_name", "c3_name")
                .map(name -> new Column(name, Column.Type.CATEGORY))
                .toList(),
            List.of());
    var view = new Product.View(schema);
    var retrieval = new Retrieval(Boolean.parseBoolean(args[0]));
    String filler = "x".repeat(Integer.parseInt(args[1]));
    for (int i = 0; i < Retrieval.MAX_PAIRS; i++) {
      List<String> cells = new ArrayList<>(Collections.nCopies(schema.indexOf("c0_name"), ""));
      cells.addAll(List.of("Clothing", "Men's Clothing", filler + i, i + filler));
      retrieval.add(new Product(view, cells));
    }
  }
}
