package io.vitrine.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rendered object is what the schema of its kind describes. */
@NeedsHelm
class PublishedSchemasTest {

    static Stream<Path> values() {
        return Stream.of(Chart.MINIMAL, Chart.FULL);
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_object_is_valid(Path values) {
        assertThat(Chart.render(values)).hasSizeGreaterThan(15).allSatisfy(PublishedSchemas::check);
    }

    @Test
    void full_values_render_every_kind() {
        assertThat(Chart.render(Chart.FULL).stream().map(Manifest::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "Service",
                        "ServiceAccount",
                        "Deployment",
                        "StatefulSet",
                        "Job",
                        "PodDisruptionBudget",
                        "NetworkPolicy",
                        "Ingress",
                        "HorizontalPodAutoscaler",
                        "HTTPRoute",
                        "PodMonitor");
    }

    /** The check itself: each example differs from a rendered object in one word. */
    @ParameterizedTest
    @CsvSource({
        "Deployment, readinessProbe:, readynessProbe:",
        "Deployment, periodSeconds: 2, periodSeconds: often",
        "StatefulSet, serviceName:, serviceNames:",
        "StatefulSet, whenScaled:, whenShrunk:",
        "Job, backoffLimit:, backOffLimit:",
        "Service, targetPort: http, targetport: http",
        "PodDisruptionBudget, maxUnavailable:, maxUnavailible:",
        "NetworkPolicy, policyTypes:, policyType:",
        "HorizontalPodAutoscaler, maxReplicas:, mostReplicas:",
        "Ingress, pathType:, pathtype:",
        "HTTPRoute, backendRefs:, backends:",
        "HTTPRoute, port: 8080, port: http",
        "PodMonitor, podMetricsEndpoints:, podMetricEndpoints:"
    })
    void a_misspelt_field_and_a_wrong_type_are_refused(String kind, String right, String wrong) {
        var manifest = first(kind);
        var text = Chart.yaml().dump(manifest.content());
        assertThat(text).contains(right);
        var changed = Chart.parse(text.replace(right, wrong)).getFirst();

        PublishedSchemas.check(manifest);
        assertThatThrownBy(() -> PublishedSchemas.check(changed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(kind);
    }

    private static Manifest first(String kind) {
        return Chart.render(Chart.FULL).stream()
                .filter(manifest -> List.of(kind).contains(manifest.kind()))
                .findFirst()
                .orElseThrow();
    }
}
