package catalog.fetchimages;

import catalog.csv.CsvReader;
import catalog.handover.Shard;
import catalog.memory.Room;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// The products of a shard in order, in batches that fit into memory: most shards are one batch.
final class ProductBatches implements Iterator<List<Product>>, AutoCloseable {
  /// From this size on a batch is complete, in [bytes][Product#bytes()]: some 100,000 URLs, so that
  /// waiting for the slowest host of each batch costs little.
  private static final long FULL = 32 << 20;

  private final Shard shard;
  private final Shard.Rows rows;
  private final Iterator<CsvReader.Row> iterator;

  ProductBatches(Shard shard) {
    this.shard = shard;
    this.rows = shard.unreserved();
    this.iterator = rows.iterator();
  }

  @Override
  public boolean hasNext() {
    return iterator.hasNext();
  }

  @Override
  public List<Product> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<Product> batch = new ArrayList<>();
    try (Room _ = shard.room()) {
      for (long bytes = 0; bytes < FULL && iterator.hasNext(); ) {
        Product product = Product.of(iterator.next());
        batch.add(product);
        bytes += product.bytes();
      }
    }
    return batch;
  }

  @Override
  public void close() {
    rows.close();
  }
}
