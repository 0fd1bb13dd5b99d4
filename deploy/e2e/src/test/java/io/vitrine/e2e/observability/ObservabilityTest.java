package io.vitrine.e2e.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vitrine.e2e.documents.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Alerts, their pages, and dashboards belong together, and only use metrics that exist. */
class ObservabilityTest {

    private static final Path DIRECTORY = Repository.ROOT.resolve("deploy/observability");
    private static final List<String> TESTS = List.of("alerts-test.yaml", "alerts-test-long.yaml");
    private static final List<String> SECTIONS =
            List.of("## What it means", "## How to look", "## What to do", "## When to wake an engineer");

    private static final List<JsonNode> RULES = new YAMLMapper()
            .readTree(DIRECTORY.resolve("alerts.yaml").toFile())
            .get("groups")
            .valueStream()
            .flatMap(group -> group.get("rules").valueStream())
            .toList();

    private static Stream<JsonNode> alerts() {
        return RULES.stream().filter(rule -> rule.has("alert"));
    }

    private static String name(JsonNode alert) {
        return alert.get("alert").stringValue();
    }

    @Test
    void every_alert_has_a_page_that_says_what_to_do() {
        var pages = new TreeSet<String>();
        assertThat(alerts()).hasSizeGreaterThan(20).allSatisfy(alert -> {
            var url = alert.at("/annotations/runbook_url").stringValue("");
            pages.add(url);
            assertThat(Repository.ROOT.resolve(url)).as(name(alert)).isRegularFile();
            var page = Metrics.read(Repository.ROOT.resolve(url));
            assertThat(page)
                    .startsWith("# %s\n".formatted(name(alert)))
                    .contains(SECTIONS)
                    .contains(alert.get("expr").stringValue().strip())
                    .contains("Severity `%s`"
                            .formatted(alert.at("/labels/severity").stringValue("")));
            assertThat(alert.at("/annotations/summary").stringValue("")).isNotBlank();
        });
        assertThat(Metrics.files("docs/runbooks", ".md"))
                .extracting(page -> Repository.ROOT.relativize(page).toString())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(pages.stream(), Stream.of("docs/runbooks/README.md"))
                        .toList());
    }

    @Test
    void every_alert_has_a_test_of_its_rule() {
        var tested = TESTS.stream()
                .map(test -> Metrics.read(DIRECTORY.resolve(test)))
                .reduce("", String::concat);

        assertThat(alerts())
                .allSatisfy(alert -> assertThat(tested)
                        .contains("count(ALERTS{alertname=\"%s\",alertstate=\"firing\"})".formatted(name(alert))));
    }

    @Test
    void alerts_and_dashboards_use_metrics_that_exist() {
        var known = new TreeSet<>(Metrics.documented().keySet());
        known.addAll(List.of("up", "ALERTS"));
        RULES.stream()
                .filter(rule -> rule.has("record"))
                .forEach(rule -> known.add(rule.get("record").stringValue()));
        var expressions = new ArrayList<>(
                RULES.stream().map(rule -> rule.get("expr").stringValue()).toList());
        expressions.addAll(queries());

        assertThat(expressions).hasSizeGreaterThan(80);
        assertThat(expressions)
                .allSatisfy(expression -> assertThat(Metrics.in(expression))
                        .as(expression)
                        .isNotEmpty()
                        .allMatch(metric -> known.contains(metric) || known.contains(Metrics.family(metric))));
    }

    private static List<String> queries() {
        return dashboards().stream()
                .flatMap(dashboard -> dashboard.findValuesAsString("expr").stream())
                .toList();
    }

    private static List<JsonNode> dashboards() {
        return Metrics.files("deploy/observability/grafana/dashboards", ".json").stream()
                .map(file -> JsonMapper.shared().readTree(file.toFile()))
                .toList();
    }

    @Test
    void dashboards_have_ids_of_their_own_and_no_panel_without_a_query() {
        assertThat(dashboards()).hasSize(5);
        assertThat(dashboards()).extracting(one -> one.get("uid").stringValue()).doesNotHaveDuplicates();
        assertThat(dashboards())
                .allSatisfy(dashboard -> assertThat(dashboard.get("panels"))
                        .isNotEmpty()
                        .allSatisfy(panel ->
                                assertThat(panel.findValuesAsString("expr")).isNotEmpty()));
    }

    /** Debian's package {@code prometheus} has promtool, which {@code .ci/run} provides. */
    @Test
    void promtool_accepts_the_rules_and_their_tests_hold() {
        var promtool = Promtool.installed();
        assumeTrue(promtool.isPresent(), "promtool is not installed, so the rules are not run");
        var checked = promtool.get().run(DIRECTORY, "", "check", "rules", "alerts.yaml");
        var tested = promtool.get()
                .run(
                        DIRECTORY,
                        "",
                        Stream.concat(Stream.of("test", "rules"), TESTS.stream())
                                .toArray(String[]::new));
        var configuration = promtool.get().run(DIRECTORY, "", "check", "config", "prometheus.yaml");

        assertThat(checked.exit()).as(checked.output()).isZero();
        assertThat(tested.exit()).as(tested.output()).isZero();
        assertThat(configuration.exit()).as(configuration.output()).isZero();
    }

    @Test
    void names_of_metrics_are_found_in_expressions() {
        assertThat(Metrics.in("sum by (job, le) (rate(a_total{x=\"b_c\"}[5m])) / on (y) max(d) > 0.5 and e offset 1h"))
                .containsExactly("a_total", "d", "e");
        assertThat(Metrics.family("vitrine_x_seconds_bucket")).isEqualTo("vitrine_x_seconds");
    }
}
