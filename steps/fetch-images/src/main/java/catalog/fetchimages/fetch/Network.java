package catalog.fetchimages.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/// Access to the network, which tests replace: name service, connecting, trust in certificates.
///
/// @param tls the factory of TLS sockets over connected ones; requested only for `https`, since
///   loading the trusted certificates takes a while
record Network(Resolver resolver, Dialer dialer, Supplier<SSLSocketFactory> tls) {

  /// The machine's own network.
  static Network system() {
    return new Network(
        host -> List.of(InetAddress.getAllByName(host)),
        (socket, address, timeout) -> socket.connect(address, Math.toIntExact(timeout.toMillis())),
        () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /// A name service.
  interface Resolver {
    /// The addresses of a host, the preferred one first; may block for long.
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  /// Connects a new socket to an address.
  interface Dialer {
    void connect(Socket socket, InetSocketAddress address, Duration timeout) throws IOException;
  }
}
