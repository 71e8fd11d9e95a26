package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.FetchSettings.Manners;
import java.util.concurrent.ConcurrentHashMap;

/// The gate of every host that this process has requests for; scheme, name and port together make a
/// host.
final class Hosts {
  private static final int MAX_GATES = 20_000;

  private final ConcurrentHashMap<String, HostGate> gates = new ConcurrentHashMap<>();
  private final Manners manners;

  Hosts(Manners manners) {
    this.manners = manners;
  }

  HostGate gate(WebUrl url) {
    if (gates.size() > MAX_GATES) {
      gates.values().removeIf(HostGate::idle);
    }
    return gates.computeIfAbsent(url.origin(), name -> new HostGate(name, manners));
  }
}
