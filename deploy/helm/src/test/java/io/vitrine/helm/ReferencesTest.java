package io.vitrine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an object names exists: in the release, in the pod, or in the values. */
@NeedsHelm
class ReferencesTest {

    static Stream<Path> values() {
        return Stream.of(Chart.MINIMAL, Chart.FULL);
    }

    @ParameterizedTest
    @MethodSource("values")
    void names_are_unique_and_valid(Path values) {
        assertThat(Chart.render(values).stream().map(Manifest::toString))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.substring(name.indexOf(' ') + 1).matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_account_and_config_map_of_a_pod_exists(Path values) {
        var all = Chart.render(values);
        var outside = Set.of("vitrine-notes");

        for (var workload : all.stream().filter(Manifest::isWorkload).toList()) {
            // A hook runs before everything that is not one.
            var present = all.stream()
                    .filter(manifest -> !workload.isHook() || before(manifest, workload))
                    .map(Manifest::toString)
                    .collect(Collectors.toSet());
            assertThat(present)
                    .as("%s", workload)
                    .contains("ServiceAccount " + workload.pod().get("serviceAccountName"));
            assertThat(configMaps(workload))
                    .as("%s", workload)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(outside.contains(name) || present.contains("ConfigMap " + name))
                            .as(name)
                            .isTrue());
        }
    }

    private static boolean before(Manifest manifest, Manifest hook) {
        return manifest.isHook() && weight(manifest) < weight(hook);
    }

    private static int weight(Manifest manifest) {
        return Integer.parseInt(String.valueOf(manifest.annotations().get(Chart.HOOK + "-weight")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_secret_is_one_that_the_values_name(Path values) throws Exception {
        var text = Files.readString(values);
        var named = new TreeSet<String>();
        for (var workload :
                Chart.render(values).stream().filter(Manifest::isWorkload).toList()) {
            workload.all("secretKeyRef").forEach(secret -> {
                named.add(String.valueOf(Manifest.at(secret, "name")));
                assertThat(Manifest.at(secret, "key")).isNotEqualTo("");
            });
            workload.all("secretName").forEach(secret -> named.add(String.valueOf(secret)));
        }

        assertThat(named).isNotEmpty().allSatisfy(secret -> assertThat(text).contains(secret));
        assertThat(Chart.render(values)).extracting(Manifest::kind).doesNotContain("Secret");
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_selector_matches_the_pods_of_one_workload(Path values) {
        var all = Chart.render(values);
        var workloads = all.stream().filter(Manifest::isWorkload).toList();

        assertThat(all)
                .filteredOn(manifest -> !selector(manifest).isEmpty())
                .hasSizeGreaterThan(9)
                .allSatisfy(manifest -> assertThat(workloads.stream()
                                .filter(workload -> labels(workload)
                                        .entrySet()
                                        .containsAll(selector(manifest).entrySet())))
                        .as("%s", manifest)
                        .hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_port_is_one_of_the_container(Path values) {
        var all = Chart.render(values);
        var workloads = all.stream().filter(Manifest::isWorkload).toList();

        for (var workload : workloads) {
            assertThat(portsOf(workload)).containsAll(probed(workload));
        }
        for (var service :
                all.stream().filter(one -> one.kind().equals("Service")).toList()) {
            var ports = workloads.stream()
                    .filter(workload -> labels(workload)
                            .entrySet()
                            .containsAll(selector(service).entrySet()))
                    .flatMap(workload -> portsOf(workload).stream())
                    .collect(Collectors.toSet());
            assertThat(ports).as("%s", service).containsAll(service.all("targetPort"));
        }
        for (var policy :
                all.stream().filter(one -> one.kind().equals("NetworkPolicy")).toList()) {
            policy.all("port").stream()
                    .filter(String.class::isInstance)
                    .forEach(port ->
                            assertThat(List.of("http", "management", "public")).contains((String) port));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_route_leads_to_a_port_of_a_service(Path values) {
        var all = Chart.render(values);
        var ports = all.stream()
                .filter(one -> one.kind().equals("Service"))
                .collect(Collectors.toMap(
                        Manifest::name,
                        service -> Set.copyOf(Stream.concat(
                                        service.all("port").stream(),
                                        Manifest.list(service.get("spec", "ports")).stream()
                                                .map(port -> Manifest.at(port, "name")))
                                .toList())));

        for (var manifest : all) {
            for (var references : manifest.all("backendRefs")) {
                var backend = Manifest.list(references).getFirst();
                assertThat(ports.get(String.valueOf(Manifest.at(backend, "name"))))
                        .contains(Manifest.at(backend, "port"));
            }
            for (var backend : manifest.all("backend")) {
                assertThat(ports.get(String.valueOf(Manifest.at(backend, "service", "name"))))
                        .contains(Manifest.at(backend, "service", "port", "name"));
            }
            if (manifest.kind().equals("HorizontalPodAutoscaler")) {
                var target = Manifest.map(manifest.get("spec", "scaleTargetRef"));
                assertThat(all).extracting(Manifest::toString).contains(target.get("kind") + " " + target.get("name"));
            }
        }
    }

    private static List<String> configMaps(Manifest workload) {
        return workload.all("configMap").stream()
                .map(map -> String.valueOf(Manifest.at(map, "name")))
                .toList();
    }

    private static Map<String, Object> labels(Manifest workload) {
        return Manifest.map(workload.get("spec", "template", "metadata", "labels"));
    }

    private static Map<String, Object> selector(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Service" -> Manifest.map(manifest.get("spec", "selector"));
            case "NetworkPolicy" -> Manifest.map(manifest.get("spec", "podSelector", "matchLabels"));
            case "Deployment", "StatefulSet", "PodDisruptionBudget" ->
                Manifest.map(manifest.get("spec", "selector", "matchLabels"));
            default -> Map.of();
        };
    }

    private static Set<Object> portsOf(Manifest workload) {
        return Manifest.list(workload.container().get("ports")).stream()
                .map(port -> Manifest.at(port, "name"))
                .collect(Collectors.toSet());
    }

    private static List<Object> probed(Manifest workload) {
        return workload.all("httpGet").stream()
                .map(get -> Manifest.at(get, "port"))
                .toList();
    }
}
