package io.vitrine.query.signout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.http.caller.SignOuts;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.signout.SignOut;
import io.vitrine.topic.signout.SignOutPublisher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A sign-out that another process announced ends tokens here, and the streams that they opened. */
class SignOutIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final QueryNode node = QueryNode.shared();
    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(node, tenant);

    @Test
    void the_tokens_and_streams_of_the_session_end() throws Exception {
        asking.asOf(tenant.has(tenant.created("Acme")), "/events");
        var session = UUID.randomUUID().toString();
        var issuer = TestIssuer.shared();
        var token = issuer.sign(issuer.claims("ada", tenant.id().toString(), TestIssuer.ALL_SCOPES)
                .claim("sid", session)
                .build());
        try (var client = HttpClient.newHttpClient();
                var publisher = new SignOutPublisher(node.bean(KafkaClients.class))) {
            var stream = client.send(stream(token), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);

            publisher.publish(List.of(new SignOut(SignOuts.session(TestIssuer.ISSUER, session), Instant.now())));

            try (var body = stream.body()) {
                assertThat(new String(body.readAllBytes(), UTF_8)).contains("signed out");
            }
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(asking.with(token).get("/events").statusCode())
                                    .isEqualTo(401));
        }
        assertThat(asking.get("/events").statusCode()).isEqualTo(200);
    }

    private HttpRequest stream(String token) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/projects/%s/events".formatted(node.port(), tenant.id())))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .timeout(SOON)
                .build();
    }
}
