package io.vitrine.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart as a package, and what it says about values that it cannot use. */
@NeedsHelm
class ChartTest {

    @Test
    void lint_finds_nothing() {
        var result = Chart.helm().lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(String.join("\n", result.getMessages())).doesNotContain("[ERROR]", "[WARNING]");
    }

    @Test
    void the_package_has_the_schema_and_the_routes(@TempDir Path directory) throws Exception {
        Chart.helm().packageIt().withDestination(directory).call();

        var files = new ProcessBuilder("tar", "-tzf", "vitrine-0.1.0.tgz")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(files.getInputStream().readAllBytes()))
                .contains("vitrine/values.schema.json", "vitrine/files/routes.yaml", "vitrine/templates/routes.yaml")
                .doesNotContain("vitrine/ci/");
    }

    /** The tests render a copy without it. */
    @Test
    void the_chart_states_the_oldest_kubernetes_that_has_the_action_sleep() throws Exception {
        assertThat(Files.readString(Chart.DIRECTORY.resolve("Chart.yaml"))).contains("kubeVersion: \">=1.30.0-0\"");
    }

    @Test
    void without_values_the_first_missing_one_is_named() {
        assertThatThrownBy(() -> Chart.helm().template().withName("shop").call())
                .hasMessageContaining("must");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image.registry             |            | image.registry must name the registry",
                "kafka.bootstrapServers     |            | kafka.bootstrapServers must list the brokers",
                "postgresql.events.url      |            | postgresql.events.url must be the JDBC address",
                "postgresql.views.existingSecret |       | postgresql.views.existingSecret must name a Secret with the key username",
                "keys.webhooks.existingSecret |          | keys.webhooks.existingSecret must name a Secret with the key webhook-key",
                "security.issuerUri         |            | security.issuerUri must be the URL of your OpenID provider",
                "postgresql.keys.url        | jdbc:postgresql://keys/keys | postgresql.keys.existingSecret must name a Secret",
                "routes.gatewayApi.enabled  | true       | routes.gatewayApi.parentRefs must name the Gateways",
                "routes.ingress.enabled     | true       | routes.host must be the public host name",
                // By the schema.
                "delivery.replica           | 3          | replica",
                "comand.replicas            | 3          | comand",
                "command.replicas           | three      | replicas",
                "command.replicas           | -1         | replicas",
                "kafka.bootstrapServers     | kafka      | bootstrapServers",
                "kafka.replicas             | 5          | replicas",
                "postgresql.events.url      | postgresql://events | url",
                "image.pullPolicy           | Sometimes  | pullPolicy",
                "networkPolicy.kafka.port   | 99999      | port",
                "delivery.persistence.size  | much       | size",
                "probes.startSeconds        | 5          | startSeconds",
            })
    void a_value_that_cannot_be_used_is_named(String name, String value, String message) {
        assertThatThrownBy(() -> Chart.render(Chart.MINIMAL, Map.of(name, value == null ? "" : value)))
                .hasMessageContaining(message);
    }

    @Test
    void more_replicas_of_query_service_than_partitions_are_refused() {
        assertThatThrownBy(() -> Chart.render(
                        Chart.MINIMAL, Map.of("query.autoscaling.enabled", true, "query.autoscaling.maxReplicas", 13)))
                .hasMessageContaining("must not be above kafka.partitions (12)");
    }

    @Test
    void a_minimum_above_the_maximum_is_refused() {
        assertThatThrownBy(() -> Chart.render(
                        Chart.MINIMAL,
                        Map.of("delivery.autoscaling.enabled", true, "delivery.autoscaling.minReplicas", 11)))
                .hasMessageContaining("delivery.autoscaling.minReplicas (11) must not be above maxReplicas (10)");
    }
}
