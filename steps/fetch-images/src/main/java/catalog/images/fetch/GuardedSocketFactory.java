package catalog.images.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/// Makes the sockets of all connections; none connects to an address that the guard forbids.
///
/// This is the one place where the guard cannot be gone around: the address checked is the address
/// dialled, whether it came from a name, a literal or a redirect.
final class GuardedSocketFactory extends SocketFactory {

  /// Connects a socket; tests put themselves in between.
  interface Dialer {
    /// Dials the very address it is given.
    Dialer DIRECT = (socket, address, timeout) -> ((GuardedSocket) socket).dial(address, timeout);

    void dial(Socket socket, InetSocketAddress address, int timeoutMillis) throws IOException;
  }

  private final Guard guard;
  private final Dialer dialer;

  GuardedSocketFactory(Guard guard, Dialer dialer) {
    this.guard = guard;
    this.dialer = dialer;
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("sockets are made unconnected");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("sockets are made unconnected");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("sockets are made unconnected");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("sockets are made unconnected");
  }

  private final class GuardedSocket extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      InetSocketAddress address = (InetSocketAddress) endpoint;
      guard.check(address);
      dialer.dial(this, address, timeout);
    }

    void dial(InetSocketAddress address, int timeout) throws IOException {
      super.connect(address, timeout);
    }
  }
}
