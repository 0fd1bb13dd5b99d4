package io.vitrine.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.http.admission.Admission;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A node that carries out one read of a project at a time, while one more waits. */
class FairReadsIT {

    private static QueryNode node;

    private final Admission admission = node.bean(Admission.class);
    private final Tenant noisy = Tenant.any();
    private final Tenant quiet = Tenant.any();

    @BeforeAll
    static void a_node() {
        Topic.make();
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "fair-reads");
        settings.put("vitrine.admission.requests", "2");
        settings.put("vitrine.admission.requests-by-project", "1");
        settings.put("vitrine.admission.queue-by-project", "1");
        settings.put("vitrine.admission.timeout", "1m");
        settings.put("vitrine.audit.checkpoints", "1h");
        node = QueryNode.start(settings);
    }

    @AfterAll
    static void the_node_ends() {
        node.close();
    }

    @Test
    void a_noisy_project_is_refused_with_429_and_another_is_served_meanwhile()
            throws ExecutionException, InterruptedException {
        var noisyProject = noisy.created("Noisy");
        var quietProject = quiet.created("Quiet");
        var shown = quiet.has(quietProject);
        Asking.of(node, noisy).asOf(noisy.has(noisyProject), "/widgets");
        Asking.of(node, quiet).asOf(shown, "/widgets");
        var asking = Asking.of(node, noisy);

        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var permit = admission.enter(noisy.id().toString());
            var waiting = others.submit(() -> asking.get("/widgets"));
            await().until(() -> admission.counts().waiting() == 1);

            var refused = asking.get("/widgets");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.body()).contains("too-many-requests", "limit 1, and 1 waiting");
            var store = Asking.ofAccount(node, noisy).get("/stores/" + noisyProject.key() + "/v3/content/widgets");
            assertThat(store.statusCode()).isEqualTo(429);
            assertThat(store.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(store.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(Asking.ofAccount(node, noisy).get("/widgets").body())
                    .contains("\"error\":true", "\"code\":\"too-many-requests\"");

            assertThat(Asking.of(node, quiet).get("/widgets").statusCode()).isEqualTo(200);
            assertThat(waiting.isDone()).isFalse();
            assertThat(node.metrics()).contains("vitrine_admission_waiting", "vitrine_admission_refused_total");
            permit.close();
            assertThat(waiting.get().statusCode()).isEqualTo(200);
        }
        assertThat(asking.get("/widgets").statusCode()).isEqualTo(200);
        noneIsCarriedOut();
    }

    @Test
    void a_read_that_is_refused_gives_its_permit_back() {
        assertThat(Asking.of(node, Tenant.any()).get("/widgets").statusCode()).isEqualTo(404);

        noneIsCarriedOut();
    }

    @Test
    void a_read_that_waits_until_its_write_is_shown_holds_no_permit() throws ExecutionException, InterruptedException {
        var project = noisy.created("Noisy");
        var position = noisy.has(project);
        Asking.of(node, noisy).asOf(position, "/widgets");

        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var early = others.submit(() ->
                    Asking.of(node, noisy).get("/widgets", "Consistency-Token", Long.toString(position + 1_000_000)));
            var meanwhile = 0;
            while (!early.isDone()) {
                assertThat(Asking.of(node, noisy).get("/widgets").statusCode()).isEqualTo(200);
                meanwhile += early.isDone() ? 0 : 1;
            }
            assertThat(meanwhile).as("reads of the project that passed it").isPositive();
            assertThat(early.get().statusCode()).isEqualTo(503);
        }
    }

    /** The answer comes a moment before its permit is given back. */
    private void noneIsCarriedOut() {
        await().untilAsserted(() -> assertThat(admission.counts().tenants()).isZero());
    }
}
