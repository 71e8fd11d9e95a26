package catalog.fetchimages.fetch;

import java.io.IOException;

/// A request that the proxy did not pass to its host.
final class ProxyFault extends IOException {
  private final int status;

  /// @param status of the proxy's answer; 0 if there was none
  ProxyFault(int status, String why) {
    super(why);
    this.status = status;
  }

  int status() {
    return status;
  }
}
