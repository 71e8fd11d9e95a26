package catalog.images.fetch;

import catalog.images.fetch.Watch.Phase;
import catalog.images.fetch.Watch.Ticket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One GET to one server, and nothing else: no redirects, retries, cookies, credentials, proxies.
///
/// HTTP/1.1 only: one request a connection keeps memory and the breaking off of a request simple.
final class Transport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

  private final FetchSettings settings;
  private final Watch watch;
  private final OkHttpClient client;
  private final String agent;

  Transport(FetchSettings settings, Watch watch, Names names, GuardedSocketFactory sockets) {
    this.settings = settings;
    this.watch = watch;
    String name = settings.manners().userAgent().split("[/ ]", 2)[0];
    this.agent = name.toLowerCase(Locale.ROOT);
    int idle = settings.manners().concurrency();
    this.client =
        new OkHttpClient.Builder()
            .dns(names)
            .socketFactory(sockets)
            .proxy(Proxy.NO_PROXY)
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(idle, 30, TimeUnit.SECONDS))
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .cookieJar(CookieJar.NO_COOKIES)
            .connectTimeout(settings.patience().connect())
            // The watch ends what takes too long; a timer on every read would cost more.
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
  }

  /// Asks for `url`, with `timeLeft` nanoseconds for the whole answer.
  Answer get(HttpUrl url, long timeLeft, ByteBudget.Lease lease) throws InterruptedException {
    Request request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", settings.manners().userAgent())
            .header("Accept", "image/avif,image/webp,image/*;q=0.9,*/*;q=0.1")
            .header("Accept-Encoding", "identity")
            .build();
    Call call = client.newCall(request);
    long end = System.nanoTime() + timeLeft;
    long answerEnd = System.nanoTime() + Math.min(timeLeft, settings.patience().answer().toNanos());
    try (Ticket ticket = watch.begin(url.toString(), answerEnd, call::cancel)) {
      try (Response response = call.execute()) {
        ticket.enter(Phase.READING, end);
        return read(call, response, lease);
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        LOG.debug("{}: {}", url, e.toString());
        return Answer.Failure.of(ticket.expired() ? Outcome.TIMEOUT : outcome(e));
      } catch (RuntimeException e) {
        // Hostile bytes that the client library does not foresee must not end the run.
        LOG.atWarn()
            .setCause(e)
            .addKeyValue("url", url)
            .log("The answer of {} was a surprise", url);
        return Answer.Failure.of(Outcome.BAD_ANSWER);
      }
    }
  }

  private Answer read(Call call, Response response, ByteBudget.Lease lease)
      throws IOException, InterruptedException {
    int status = response.code();
    if (Statuses.redirect(status)) {
      String location = response.header("Location");
      HttpUrl target = location == null ? null : response.request().url().resolve(location);
      return target == null
          ? Answer.Failure.of(Outcome.BAD_REDIRECT, status)
          : new Answer.Redirect(status, target);
    }
    if (status != 200) {
      Duration pause = Statuses.retryAfter(response.header("Retry-After"), Instant.now());
      return new Answer.Failure(Statuses.outcome(status), status, pause);
    }
    var manners = settings.manners();
    if (Statuses.optedOut(response.headers("X-Robots-Tag"), manners.optOut(), agent)) {
      call.cancel();
      return Answer.Failure.of(Outcome.OPTED_OUT, status);
    }
    Answer answer = new Body(response, settings.acceptance().maxBytes(), lease).read();
    if (answer instanceof Answer.Failure) {
      call.cancel(); // Else closing would read on in the hope to keep the connection.
    }
    return answer;
  }

  private static Outcome outcome(IOException e) {
    return switch (e) {
      case ForbiddenAddress _ -> Outcome.FORBIDDEN_ADDRESS;
      case UnknownHostException _ -> Outcome.UNKNOWN_HOST;
      case SocketTimeoutException _ -> Outcome.CONNECT_TIMEOUT;
      case ConnectException _, NoRouteToHostException _ -> Outcome.UNREACHABLE;
      case SSLException _ -> Outcome.TLS_FAILED;
      case ProtocolException broken ->
          cutShort(broken) ? Outcome.CONNECTION_LOST : Outcome.BAD_ANSWER;
      case InterruptedIOException _ -> Outcome.TIMEOUT;
      default -> Outcome.CONNECTION_LOST;
    };
  }

  /// The client reports a body shorter than announced as a breach of protocol.
  private static boolean cutShort(ProtocolException e) {
    return "unexpected end of stream".equals(e.getMessage());
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
