package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.Answer.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Images of web servers: within the limits for each host, at permitted addresses, and through a
/// proxy if there is one.
final class WebServers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServers.class);

  private final int redirects;
  private final Guard guard;
  private final Hosts hosts;
  private final Turns turns;
  private final Deadlines deadlines = new Deadlines();
  private final HostAddresses addresses;
  private final Connections connections;
  private final Transport transport;
  private final @Nullable WebProxy proxy;

  /// The proxy's own, so that a proxy that is down is not asked for each URL.
  private final HostGate proxyGate;

  WebServers(FetchSettings settings, Network network) {
    this.redirects = settings.access().redirects();
    this.guard = new Guard(settings.access());
    this.hosts = new Hosts(settings.manners());
    this.turns = new Turns(settings.manners());
    this.addresses = new HostAddresses(network.resolver(), settings.patience().connect());
    this.connections = new Connections(settings, guard, network);
    this.transport = new Transport(settings, deadlines, connections);
    this.proxy = settings.surroundings().proxy();
    this.proxyGate = new HostGate("proxy " + proxy, settings.manners().unlimited());
    if (proxy != null) {
      LOG.atWarn()
          .addKeyValue("proxy", proxy.toString())
          .log(
              "All web requests go through the proxy {}, which looks up names itself: that none"
                  + " leads to a private address is for the proxy to ensure",
              proxy);
    }
  }

  /// Why this URL may not be requested; empty if it may.
  Optional<Outcome> objection(WebUrl url) {
    return guard.objection(url);
  }

  /// Sends the request and follows as many redirects as permitted; returns a redirect if there is
  /// one more.
  Answer get(WebUrl url, Visit visit, ByteBudget.Lease lease) throws InterruptedException {
    WebUrl here = url;
    for (int hop = 0; ; hop++) {
      Answer answer = ask(here, visit, lease);
      if (!(answer instanceof Answer.Redirect(int status, WebUrl target)) || hop == redirects) {
        return answer;
      }
      if (here.https() && !target.https()) {
        return Failure.of(Outcome.BAD_REDIRECT, status);
      }
      var objection = guard.objection(target);
      if (objection.isPresent()) {
        return Failure.of(objection.get(), status);
      }
      here = target;
    }
  }

  private Answer ask(WebUrl here, Visit visit, ByteBudget.Lease lease) throws InterruptedException {
    return Hosts.through(
        hosts.gate(here.origin()),
        visit.left(),
        () -> proxy == null ? atHost(here, visit, lease) : atProxy(proxy, here, visit, lease));
  }

  /// Tries the host's addresses in order until one can be connected to. The name is looked up
  /// before the request takes its place among those in flight, so that slow lookups hold none.
  private Answer atHost(WebUrl here, Visit visit, ByteBudget.Lease lease)
      throws InterruptedException {
    List<InetAddress> all;
    try {
      all = addresses.lookup(here.host());
    } catch (UnknownHostException _) {
      return Failure.of(Outcome.UNKNOWN_HOST);
    }
    Answer first = Failure.of(Outcome.FORBIDDEN_ADDRESS);
    for (InetAddress address : all) {
      Answer answer;
      try (Turns.Turn _ = turns.enter(address)) {
        answer = send(here, address, visit, lease);
      }
      if (!(answer instanceof Failure failure) || !failure.outcome().noConnection()) {
        return answer;
      }
      first =
          first instanceof Failure f && f.outcome() == Outcome.FORBIDDEN_ADDRESS ? answer : first;
    }
    return first;
  }

  private Answer atProxy(WebProxy proxy, WebUrl here, Visit visit, ByteBudget.Lease lease)
      throws InterruptedException {
    Answer answer = Failure.of(Outcome.PROXY_FAILED);
    HostGate.Entry entry = proxyGate.enter(visit.left());
    if (entry == HostGate.Entry.DOWN || entry == HostGate.Entry.PAUSED) {
      return answer;
    }
    var health = HostGate.Health.UNKNOWN;
    try {
      answer = send(here, addresses.lookup(proxy.host()).getFirst(), visit, lease);
      health = WebProxy.health(answer);
    } catch (UnknownHostException _) {
      health = HostGate.Health.SILENT;
    } finally {
      proxyGate.leave(entry, health);
    }
    return answer;
  }

  private Answer send(WebUrl here, InetAddress address, Visit visit, ByteBudget.Lease lease)
      throws InterruptedException {
    return visit.inFlight(() -> transport.get(here, address, visit.left(), lease));
  }

  @Override
  public void close() {
    connections.close();
    addresses.close();
    deadlines.close();
  }
}
