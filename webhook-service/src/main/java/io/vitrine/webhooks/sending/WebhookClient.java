package io.vitrine.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.opentelemetry.api.trace.SpanKind;
import io.vitrine.events.Webhook.SecretId;
import io.vitrine.events.WebhookId;
import io.vitrine.telemetry.EventTracing;
import io.vitrine.telemetry.Traced;
import io.vitrine.webhooks.MissingMasterKey;
import io.vitrine.webhooks.Secret;
import io.vitrine.webhooks.Secrets;
import io.vitrine.webhooks.UrlPolicy;
import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Calls receivers according to Standard Webhooks 1.0, with limits for the time and for the response. */
final class WebhookClient implements AutoCloseable {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";
    static final String REPLAY = "webhook-replay";
    static final String TRACE = "traceparent";

    /** The maximum part of a response that is read and stored. */
    static final int MAX_ANSWER_LENGTH = 4 * 1024;

    /** Deriving one takes longer than signing with it. */
    private static final int MAX_SECRETS = 10_000;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final ContentType TYPE = ContentType.create("application/cloudevents+json", UTF_8);

    private final Map<String, CloseableHttpClient> clients;
    private final LoadingCache<Key, Secret> secrets;
    private final Duration timeout;
    private final EventTracing tracing;
    private final Clock clock;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-timeouts").daemon().factory());

    private record Key(WebhookId webhook, SecretId secret) {}

    WebhookClient(
            SendingProperties properties,
            UrlPolicy targets,
            Secrets secrets,
            SsrfSafeDnsResolver.Names names,
            EventTracing tracing,
            Clock clock) {
        this.tracing = tracing;
        this.clients = Map.of(
                "https", client(properties, new SsrfSafeDnsResolver(targets, "https", names)),
                "http", client(properties, new SsrfSafeDnsResolver(targets, "http", names)));
        this.secrets =
                Caffeine.newBuilder().maximumSize(MAX_SECRETS).build(key -> secrets.of(key.webhook(), key.secret()));
        this.timeout = properties.timeout();
        this.clock = clock;
    }

    private static CloseableHttpClient client(SendingProperties properties, SsrfSafeDnsResolver names) {
        var wait = Timeout.of(properties.timeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnTotal(2 * properties.calls())
                .setMaxConnPerRoute(2 * properties.calls())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                        .setSocketTimeout(wait)
                        .setTimeToLive(TimeValue.of(IDLE_TIMEOUT.multipliedBy(10)))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(wait)
                        .setResponseTimeout(wait)
                        .build())
                .setUserAgent("Vitrine-Webhooks/1.0")
                .evictIdleConnections(TimeValue.of(IDLE_TIMEOUT))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    EndpointResponse call(Endpoint endpoint, Message message, @Nullable UUID replay) {
        try (var span = tracing.event("call webhook", SpanKind.CLIENT, message.traceparent(), message.at())) {
            span.with("vitrine.webhook", endpoint.webhook().id().toString())
                    .with("http.request.method", "POST")
                    .with("cloudevents.event_type", message.type().cloudEvent());
            // Without a span of its own, the call continues the trace of the event.
            var traceparent = span == Traced.NOT ? message.traceparent() : span.traceparent();
            var answer = call(endpoint, message, replay, traceparent);
            answer.describe(span);
            return answer;
        }
    }

    private EndpointResponse call(
            Endpoint endpoint, Message message, @Nullable UUID replay, @Nullable String traceparent) {
        var begun = System.nanoTime();
        try {
            return called(endpoint, message, replay, traceparent, begun);
        } catch (IOException | IllegalArgumentException | MissingMasterKey e) {
            return EndpointResponse.none(reason(e, begun), since(begun));
        }
    }

    private EndpointResponse called(
            Endpoint endpoint, Message message, @Nullable UUID replay, @Nullable String traceparent, long begun)
            throws IOException {
        var uri = URI.create(endpoint.webhook().url());
        var client = clients.get(uri.getScheme().toLowerCase(Locale.ROOT));
        if (client == null) {
            throw new IllegalArgumentException("The address is neither https nor http");
        }
        var request = new HttpPost(uri);
        sign(request, endpoint, message);
        if (replay != null) {
            request.setHeader(REPLAY, "true");
        }
        if (traceparent != null) {
            request.setHeader(TRACE, traceparent);
        }
        request.setEntity(new ByteArrayEntity(message.body(), TYPE));
        var late = alarm.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, response -> read(request, response, begun));
        } finally {
            late.cancel(false);
        }
    }

    private void sign(HttpPost request, Endpoint endpoint, Message message) {
        var webhook = endpoint.webhook();
        var now = clock.instant();
        var valid = webhook.validSecrets(now).stream()
                .map(secret -> secrets.get(new Key(webhook.id(), secret)))
                .toList();
        var id = message.id().toString();
        request.setHeader(ID, id);
        request.setHeader(TIMESTAMP, Long.toString(now.getEpochSecond()));
        request.setHeader(SIGNATURE, Secret.signature(valid, id, now.getEpochSecond(), message.body()));
    }

    /** The rest of a longer response is not read. The connection is closed instead. */
    private static EndpointResponse read(HttpPost request, ClassicHttpResponse response, long begun)
            throws IOException {
        var retryAfter = response.getFirstHeader("Retry-After");
        var body = "";
        var entity = response.getEntity();
        if (entity != null) {
            var bytes = entity.getContent().readNBytes(MAX_ANSWER_LENGTH + 1);
            body = new String(bytes, 0, Math.min(bytes.length, MAX_ANSWER_LENGTH), UTF_8);
            if (bytes.length > MAX_ANSWER_LENGTH) {
                request.cancel();
            }
        }
        return EndpointResponse.of(
                response.getCode(), retryAfter == null ? null : retryAfter.getValue(), body, since(begun));
    }

    private String reason(Exception e, long begun) {
        if (since(begun).compareTo(timeout) >= 0) {
            return "The receiver did not respond within %d seconds.".formatted(timeout.toSeconds());
        }
        var message = e.getMessage();
        return "No response: %s.".formatted(message == null ? e.getClass().getSimpleName() : message);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() throws IOException {
        alarm.shutdownNow();
        for (var client : clients.values()) {
            client.close();
        }
    }
}
