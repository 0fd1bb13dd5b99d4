package io.vitrine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart sets properties that the services have. */
@NeedsHelm
class SettingsTest {

    private static final Pattern ROW = Pattern.compile("^\\| `(vitrine\\.[^`]+)` \\|", Pattern.MULTILINE);

    /** A property with values by name. */
    private static final Pattern BY_NAME = Pattern.compile("^(vitrine\\.operations\\.processes)\\..+");

    @ParameterizedTest
    @ValueSource(strings = {"command", "query", "delivery"})
    void every_property_is_one_of_the_service(String component) throws IOException {
        var documented = documented(component + "-service");

        for (var values : new Path[] {Chart.MINIMAL, Chart.FULL}) {
            assertThat(settings(values, component).keySet())
                    .hasSizeGreaterThan(5)
                    .filteredOn(name -> name.startsWith("vitrine."))
                    .map(name -> BY_NAME.matcher(name).replaceFirst("$1"))
                    .isSubsetOf(documented);
            assertThat(variables(values, component))
                    .filteredOn(name -> name.startsWith("VITRINE_") && !name.equals("VITRINE_ELASTICSEARCH_PASSWORD"))
                    .isSubsetOf(documented.stream().map(SettingsTest::variable).toList());
        }
    }

    @Test
    void settings_of_a_component_come_before_those_of_all_and_these_before_those_of_the_chart() {
        var settings = settings(
                Chart.MINIMAL,
                "delivery",
                Map.of(
                        "settings.vitrine\\.delivery\\.connections", 1,
                        "settings.vitrine\\.delivery\\.port", 9999,
                        "delivery.settings.vitrine\\.delivery\\.connections", 2));

        assertThat(settings)
                .containsEntry("vitrine.delivery.connections", 2)
                .containsEntry("vitrine.delivery.port", 9999)
                .containsEntry("vitrine.delivery.store", "/data/store");
    }

    @Test
    void false_and_nothing_are_values_too() {
        var settings = settings(
                Chart.FULL,
                "delivery",
                Map.of("settings.vitrine\\.files\\.s3\\.path-style", false, "settings.vitrine\\.delivery\\.port", 0));

        assertThat(settings)
                .containsEntry("vitrine.files.s3.path-style", false)
                .containsEntry("vitrine.delivery.port", 0);
    }

    @Test
    void a_secret_setting_is_the_variable_that_spring_boot_reads() {
        assertThat(variables(Chart.FULL, "command")).contains("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG");
    }

    @Test
    void no_secret_is_a_plain_setting() {
        for (var component : Set.of("command", "query", "delivery")) {
            assertThat(settings(Chart.FULL, component).keySet())
                    .noneMatch(name -> name.matches(".*(password|secret-key|\\.key|token).*"));
        }
    }

    /** With jobs, services verify; without, they migrate. */
    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void either_a_job_or_the_service_migrates(String component) {
        assertThat(mode(Chart.MINIMAL, Map.of(), "shop-vitrine-" + component)).isEqualTo("verify");
        assertThat(mode(Chart.MINIMAL, Map.of(), "shop-vitrine-migrate-" + component))
                .isEqualTo("only");
        assertThat(mode(Chart.MINIMAL, Map.of("migrations.job", false), "shop-vitrine-" + component))
                .isEqualTo("at-start");
        assertThat(Chart.render(Chart.MINIMAL, Map.of("migrations.job", false))).noneMatch(Manifest::isHook);
    }

    private static String mode(Path values, Map<String, ?> changes, String name) {
        return Chart.render(values, changes).stream()
                .filter(manifest -> manifest.isWorkload() && manifest.name().equals(name))
                .flatMap(workload -> Manifest.list(workload.container().get("env")).stream())
                .filter(variable -> Manifest.at(variable, "name").equals("VITRINE_MIGRATIONS"))
                .map(variable -> String.valueOf(Manifest.at(variable, "value")))
                .collect(Collectors.joining());
    }

    private static Map<String, Object> settings(Path values, String component) {
        return settings(values, component, Map.of());
    }

    private static Map<String, Object> settings(Path values, String component, Map<String, ?> changes) {
        return Chart.render(values, changes).stream()
                .filter(manifest -> manifest.toString().equals("ConfigMap shop-vitrine-" + component))
                .map(manifest -> String.valueOf(manifest.get("data", "settings.yaml")))
                .map(text -> new TreeMap<>(Manifest.map(Chart.yaml().load(text))))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> variables(Path values, String component) {
        return Chart.render(values).stream()
                .filter(manifest -> manifest.isWorkload() && manifest.name().equals("shop-vitrine-" + component))
                .flatMap(workload -> Manifest.list(workload.container().get("env")).stream())
                .map(variable -> String.valueOf(Manifest.at(variable, "name")))
                .collect(Collectors.toSet());
    }

    /** The documented properties of a service. */
    private static Set<String> documented(String service) throws IOException {
        var page = Files.readString(Path.of("../../docs/configuration.md"));
        var section = Stream.of(page.split("\n## "))
                .filter(one -> one.startsWith(service + "\n"))
                .findFirst()
                .orElseThrow();
        return ROW.matcher(section).results().map(row -> row.group(1)).collect(Collectors.toSet());
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
