package catalog.fetchimages.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;

/// A connection was not made, since it would have led where the guard permits none.
final class ForbiddenAddress extends IOException {
  ForbiddenAddress(InetSocketAddress address) {
    super(address + " is not permitted");
  }
}
