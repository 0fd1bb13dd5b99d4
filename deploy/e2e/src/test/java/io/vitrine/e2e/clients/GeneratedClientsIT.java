package io.vitrine.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Clients generated from the served contract compile, create, publish and read, as {@code docs/clients.md} states. */
@SystemTest
@Order(12)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedClientsIT {

    private static final String OUTPUT = """
            PUBLISHED Hero 1, speed 3000, 5000000000 bytes
            404 after deletion
            """;

    private final Installation installation;
    private Workshop workshop;

    GeneratedClientsIT(Installation installation) {
        this.installation = installation;
    }

    @BeforeAll
    void generate() throws IOException {
        workshop = Workshop.of(installation.api().get("/openapi.yaml").is(200).text());
    }

    @Test
    void a_java_client_creates_publishes_reads_and_deletes() throws IOException {
        assertThat(output(workshop.java("PublishWidget"))).isEqualTo(OUTPUT);
    }

    @Test
    void a_typescript_client_creates_publishes_reads_and_deletes() throws IOException {
        var node = Workshop.node();
        assumeThat(node)
                .as("TypeScript needs Node 18 or later on the PATH (Debian: apt-get install nodejs)")
                .isPresent();

        assertThat(output(workshop.typescript(node.orElseThrow(), "publish-widget")))
                .isEqualTo(OUTPUT);
    }

    private String output(List<String> program) {
        var tenant = Tenant.in(installation);
        var command = new ArrayList<>(program);
        command.addAll(List.of(
                "http://127.0.0.1:" + installation.publicPort(),
                installation.tokens().forProject(tenant.id()),
                tenant.id(),
                "hero-" + tenant.key()));
        return Workshop.run(command);
    }
}
