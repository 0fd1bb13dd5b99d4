package io.vitrine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods are what the restricted Pod Security Standard permits, and end as the services need it. */
@NeedsHelm
class PodsTest {

    static Stream<Manifest> workloads() {
        return Stream.of(Chart.MINIMAL, Chart.FULL)
                .flatMap(values -> Chart.render(values).stream())
                .filter(Manifest::isWorkload);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void a_pod_is_restricted_and_has_no_token_of_the_cluster(Manifest workload) {
        var container = workload.container();

        assertThat(Manifest.map(workload.pod().get("securityContext")))
                .containsEntry("runAsNonRoot", true)
                .containsEntry("runAsUser", 10001)
                .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
        assertThat(container.get("securityContext"))
                .isEqualTo(Map.of(
                        "allowPrivilegeEscalation", false,
                        "readOnlyRootFilesystem", true,
                        "capabilities", Map.of("drop", List.of("ALL"))));
        assertThat(workload.pod()).containsEntry("automountServiceAccountToken", false);
        assertThat(workload.all("hostPath")).isEmpty();
        assertThat(Manifest.list(workload.pod().get("containers"))).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void what_the_images_write_to_is_a_volume(Manifest workload) {
        var volumes = Stream.concat(
                        Manifest.list(workload.pod().get("volumes")).stream(),
                        Manifest.list(workload.get("spec", "volumeClaimTemplates")).stream()
                                .map(claim -> Manifest.at(claim, "metadata")))
                .map(volume -> Manifest.at(volume, "name"))
                .toList();
        var mounts = Manifest.list(workload.container().get("volumeMounts"));

        assertThat(mounts).extracting(mount -> Manifest.at(mount, "mountPath")).contains("/tmp", "/data");
        assertThat(volumes)
                .hasSameElementsAs(
                        mounts.stream().map(mount -> Manifest.at(mount, "name")).toList());
        assertThat(workload.container()).containsKey("resources");
    }

    /** Settings that the services use to end: two phases of Spring's life cycle, each with the time of its settings. */
    @ParameterizedTest
    @CsvSource({"command, 10", "query, 20", "delivery, 20"})
    void a_pod_is_not_killed_before_its_service_has_ended(String component, int phase) throws Exception {
        var settings = Path.of("../../%s-service/src/main/resources/application.yaml".formatted(component));
        assertThat(Files.readString(settings)).contains("timeout-per-shutdown-phase: %ds".formatted(phase));
        // The public port finishes its requests first.
        var publicPort = component.equals("delivery") ? 10 : 0;

        var pod = workload(component).pod();
        var sleep = (int) Manifest.at(workload(component).container(), "lifecycle", "preStop", "sleep", "seconds");

        assertThat((int) pod.get("terminationGracePeriodSeconds")).isGreaterThan(sleep + 2 * phase + publicPort);
    }

    @ParameterizedTest
    @CsvSource({"command, liveness", "query, liveness", "delivery, liveness"})
    void only_readiness_depends_on_databases(String component, String group) {
        var container = workload(component).container();

        assertThat(Manifest.at(container, "startupProbe", "httpGet", "path")).isEqualTo("/actuator/health/" + group);
        assertThat(Manifest.at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/actuator/health/" + group);
        assertThat(Manifest.at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/actuator/health/readiness");
    }

    private static Manifest workload(String component) {
        return Chart.render(Chart.MINIMAL).stream()
                .filter(manifest -> manifest.isWorkload() && manifest.name().equals("shop-vitrine-" + component))
                .findFirst()
                .orElseThrow();
    }
}
