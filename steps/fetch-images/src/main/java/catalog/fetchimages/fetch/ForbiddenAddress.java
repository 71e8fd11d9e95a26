package catalog.fetchimages.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;

/// Thrown instead of connecting to an address that the guard does not permit.
final class ForbiddenAddress extends IOException {
  ForbiddenAddress(InetSocketAddress address) {
    super(address + " is not permitted");
  }
}
