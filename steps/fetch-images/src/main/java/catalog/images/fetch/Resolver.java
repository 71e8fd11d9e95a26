package catalog.images.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// A name service.
@FunctionalInterface
public interface Resolver {

  /// The machine's own.
  Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /// The addresses of a host, the preferred one first; may block for long.
  ///
  /// @throws UnknownHostException when there is none
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
