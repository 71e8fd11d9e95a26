package catalog.fetchimages.fetch;

import catalog.fetchimages.fetch.Deadlines.Phase;
import catalog.fetchimages.fetch.Deadlines.Ticket;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Sends one GET to one server or proxy over HTTP/1.1, and nothing else: no redirects, retries,
/// cookies or credentials of servers.
final class Transport {
  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);
  private static final String ROBOTS = "X-Robots-Tag";
  private static final int MOST_INTERIM_ANSWERS = 5;

  private final FetchSettings settings;
  private final Deadlines deadlines;
  private final Connections connections;
  private final String agent;
  private final @Nullable WebProxy proxy;

  /// Whether a trouble of the proxy was logged: it is likely that of all requests.
  private final AtomicBoolean proxyNamed = new AtomicBoolean();

  Transport(FetchSettings settings, Deadlines deadlines, Connections connections) {
    this.settings = settings;
    this.deadlines = deadlines;
    this.connections = connections;
    String name = settings.manners().userAgent().split("[/ ]", 2)[0];
    this.agent = name.toLowerCase(Locale.ROOT);
    this.proxy = settings.surroundings().proxy();
  }

  /// Requests `url` from the server or the proxy at `address`.
  ///
  /// @param timeLeft for the whole response, in nanoseconds
  Answer get(WebUrl url, InetAddress address, long timeLeft, ByteBudget.Lease lease)
      throws InterruptedException {
    long now = System.nanoTime();
    long answerEnd = now + Math.min(timeLeft, settings.patience().answer().toNanos());
    try (Ticket ticket = deadlines.begin(url, answerEnd)) {
      var exchange = new Exchange(url, address, ticket, now + timeLeft, lease);
      try {
        return exchange.run();
      } catch (ProxyFault fault) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        return ticket.expired() ? Answer.Failure.of(Outcome.TIMEOUT) : failed(fault);
      } catch (IOException | HttpException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (LOG.isDebugEnabled()) {
          LOG.debug("{}: {}", LogText.url(url.toString()), LogText.of(e.toString()));
        }
        return Answer.Failure.of(ticket.expired() ? Outcome.TIMEOUT : outcome(e), exchange.status);
      }
    }
  }

  private Answer failed(ProxyFault fault) {
    LOG.atLevel(proxyNamed.getAndSet(true) ? Level.DEBUG : Level.WARN)
        .log("The proxy {} {}", proxy, LogText.of(String.valueOf(fault.getMessage())));
    return Answer.Failure.of(Outcome.PROXY_FAILED, fault.status());
  }

  private static Outcome outcome(Exception e) {
    return switch (e) {
      case ForbiddenAddress _ -> Outcome.FORBIDDEN_ADDRESS;
      case SocketTimeoutException _ -> Outcome.CONNECT_TIMEOUT;
      case ConnectException _, NoRouteToHostException _ -> Outcome.UNREACHABLE;
      case SSLException _ -> Outcome.TLS_FAILED;
      case TruncatedChunkException _ -> Outcome.CONNECTION_LOST;
      case HttpException _, MessageConstraintException _, MalformedChunkCodingException _ ->
          Outcome.BAD_ANSWER;
      default -> Outcome.CONNECTION_LOST;
    };
  }

  /// One request and its answer.
  private final class Exchange {
    private final WebUrl url;
    private final InetAddress address;
    private final Ticket ticket;
    private final long end;
    private final ByteBudget.Lease lease;
    private final BasicClassicHttpRequest request;

    /// The proxy, if it reads the request: within TLS it cannot.
    private final @Nullable WebProxy reader;

    /// Status of the response; 0 before there is one.
    private int status;

    Exchange(WebUrl url, InetAddress address, Ticket ticket, long end, ByteBudget.Lease lease) {
      this.url = url;
      this.address = address;
      this.ticket = ticket;
      this.end = end;
      this.lease = lease;
      this.reader = url.https() ? null : proxy;
      String target = reader == null ? url.target() : url.toString();
      this.request = new BasicClassicHttpRequest("GET", null, null, target);
      request.addHeader("Host", url.authority());
      request.addHeader("User-Agent", settings.manners().userAgent());
      request.addHeader("Accept", "image/avif,image/webp,image/*;q=0.9,*/*;q=0.1");
      request.addHeader("Accept-Encoding", "identity");
      if (reader != null) {
        reader.authorize(request);
      }
    }

    Answer run() throws IOException, HttpException, InterruptedException {
      Optional<Connection> kept = connections.kept(url, address);
      if (kept.isPresent()) {
        ticket.use(kept.get().socket());
        try {
          return on(kept.get());
        } catch (Stale _) {
          // The server has closed the idle connection, as it may.
        }
      }
      try {
        return on(connections.open(url, address, ticket));
      } catch (Stale stale) {
        throw stale.why;
      }
    }

    private Answer on(Connection connection)
        throws IOException, HttpException, InterruptedException, Stale {
      boolean reusable = false;
      try {
        ClassicHttpResponse response = ask(connection);
        status = response.getCode();
        ticket.enter(Phase.READING, end);
        Answer answer = read(response);
        reusable =
            DefaultConnectionReuseStrategy.INSTANCE.keepAlive(
                    request, response, HttpCoreContext.create())
                && (answer instanceof Answer.Content
                    ? Body.ended(response)
                    : response.getCode() != 200 && drained(response));
        return answer;
      } finally {
        if (reusable) {
          connections.keep(connection);
        } else {
          connection.close();
        }
      }
    }

    /// Sends the request and receives the header of the response.
    private ClassicHttpResponse ask(Connection connection)
        throws IOException, HttpException, Stale {
      var http = connection.http();
      ClassicHttpResponse response;
      try {
        http.sendRequestHeader(request);
        http.flush();
        response = head(http);
      } catch (NoHttpResponseException | SocketException e) {
        throw new Stale(e);
      }
      for (int interim = 0; response.getCode() < 200; interim++) {
        if (response.getCode() == 101 || interim == MOST_INTERIM_ANSWERS) {
          throw new HttpException("an answer that only announces another: " + response.getCode());
        }
        response = head(http);
      }
      http.receiveResponseEntity(response);
      return response;
    }

    private static ClassicHttpResponse head(DefaultBHttpClientConnection http)
        throws IOException, HttpException {
      try {
        return http.receiveResponseHeader();
      } catch (IllegalArgumentException e) {
        // The library reports a status of 0 as a mistake of its caller.
        throw new HttpException("a status that is none", e);
      }
    }

    private Answer read(ClassicHttpResponse response) throws IOException, InterruptedException {
      if (AnswerRules.redirect(status)) {
        return Optional.ofNullable(first(response, "Location"))
            .flatMap(url::resolve)
            .<Answer>map(target -> new Answer.Redirect(status, target))
            .orElse(Answer.Failure.of(Outcome.BAD_REDIRECT, status));
      }
      if (status == WebProxy.UNAUTHORIZED && reader != null) {
        throw new ProxyFault(status, "wants other credentials (407)");
      }
      if (status != 200) {
        Duration pause = AnswerRules.retryAfter(first(response, "Retry-After"), Instant.now());
        return new Answer.Failure(AnswerRules.outcome(status), status, pause);
      }
      if (response.containsHeader(ROBOTS) && optedOut(response)) {
        return Answer.Failure.of(Outcome.OPTED_OUT, status);
      }
      return new Body(response, settings.acceptance().maxBytes(), lease).read();
    }

    private boolean optedOut(ClassicHttpResponse response) {
      List<String> tags = Arrays.stream(response.getHeaders(ROBOTS)).map(Header::getValue).toList();
      return AnswerRules.optedOut(tags, settings.manners().optOut(), agent);
    }

    /// Reads and discards an unwanted body if it is short, since a new connection costs more.
    private boolean drained(ClassicHttpResponse response) {
      ticket.enter(Phase.READING, Math.min(end, System.nanoTime() + Body.DRAIN_NANOS));
      return Body.drain(response);
    }

    private static @Nullable String first(ClassicHttpResponse response, String name) {
      Header header = response.getFirstHeader(name);
      return header == null ? null : header.getValue();
    }
  }

  /// The connection ended before the first byte of a response.
  private static final class Stale extends Exception {
    private final IOException why;

    Stale(IOException why) {
      super(why);
      this.why = why;
    }
  }
}
