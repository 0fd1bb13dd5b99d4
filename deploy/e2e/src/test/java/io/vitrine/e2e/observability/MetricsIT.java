package io.vitrine.e2e.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The size of a scrape after traffic, the Prometheus rules for every metric, and what docs/metrics.md states. */
@SystemTest
@Order(90)
class MetricsIT {

    /** After the other tests of this module, with many statuses; of 60 lines of the JVM and the container each. */
    private static final int MAX_LINES = 3_000;

    /** Of one series of a histogram, with +Inf. */
    private static final int MAX_BUCKETS = 5;

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*})? \\S+");

    /** Of {@code promtool check metrics}: what is a part of a name between underscores. */
    private static final Set<String> UNITS_THAT_ARE_NOT_BASE = Set.of(
            "ms",
            "us",
            "ns",
            "sec",
            "kb",
            "mb",
            "gb",
            "milliseconds",
            "microseconds",
            "nanoseconds",
            "minutes",
            "hours",
            "days",
            "kilobytes",
            "megabytes",
            "gigabytes",
            "bits",
            "percent");

    private final Installation installation;

    MetricsIT(Installation installation) {
        this.installation = installation;
    }

    static Stream<String> services() {
        return Stream.of("command-service", "query-service", "delivery-service");
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_scrape_stays_small_and_its_names_are_those_of_prometheus(String service) {
        var tenant = Tenant.in(installation);
        tenant.get("/widgets").is(200);
        tenant.get("/widgets/none").is(404);

        var scrape = Api.at(management(service)).get("/actuator/prometheus").text();
        var lines = scrape.lines().toList();

        assertThat(lines).hasSizeLessThan(MAX_LINES);
        assertThat(buckets(lines).values()).allMatch(number -> number <= MAX_BUCKETS);
        assertThat(faults(lines)).isEmpty();
        Promtool.installed().ifPresent(promtool -> {
            var verdict = promtool.run(installation.home(), scrape, "check", "metrics");
            assertThat(verdict.exit()).as(verdict.output()).isZero();
            assertThat(verdict.output()).isEmpty();
        });
        areDocumented(service, lines);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("vitrine_workers_failing{"))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*} \\d+\\.0"));
    }

    /** Each with its type and help text; and all that are always there. */
    private static void areDocumented(String service, List<String> lines) {
        var types = words(lines, "# TYPE vitrine_");
        var help = words(lines, "# HELP vitrine_");
        // The maximum of a summary or histogram is a gauge next to it.
        types.keySet().removeIf(name -> name.endsWith("_max") && types.containsKey(Metrics.family(name)));
        var documented = Metrics.documented();

        assertThat(types).allSatisfy((name, type) -> {
            assertThat(documented).containsKey(name);
            var row = documented.get(name);
            assertThat(row.type()).as(name).isEqualTo(type);
            assertThat(row.services()).as(name).contains(service);
            assertThat(row.help()).as(name).startsWith(help.getOrDefault(name, "?"));
        });
        assertThat(documented.values())
                .filteredOn(row ->
                        row.name().startsWith("vitrine_") && row.services().contains(service) && !row.isConditional())
                .extracting(Metrics.Documented::name)
                .isSubsetOf(types.keySet());
    }

    /** The fourth word and what follows it, by the third. */
    private static Map<String, String> words(List<String> lines, String prefix) {
        var words = new TreeMap<String, String>();
        lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.split(" ", 4))
                .forEach(line -> words.put(line[2], line[3]));
        return words;
    }

    private int management(String service) {
        return switch (service) {
            case "command-service" -> installation.publicPort() + 11;
            case "query-service" -> installation.queryManagement();
            case String _ -> installation.deliveryManagement();
        };
    }

    /** How many each series has. */
    private static Map<String, Integer> buckets(List<String> lines) {
        var buckets = new TreeMap<String, Integer>();
        lines.stream()
                .filter(line -> line.contains("_bucket{"))
                .map(line -> line.replaceFirst(",?le=\"[^\"]*\"", "").replaceFirst(" \\S+$", ""))
                .forEach(series -> buckets.merge(series, 1, Integer::sum));
        return buckets;
    }

    /** The rules of {@code promtool check metrics}, which is not installed everywhere. */
    private static List<String> faults(List<String> lines) {
        var types = new TreeMap<String, String>();
        var faults = new ArrayList<String>();
        for (var line : lines) {
            var words = line.split(" ", 4);
            if (line.startsWith("# TYPE ")) {
                types.put(words[2], words[3]);
            } else if (line.startsWith("# HELP ") && (words.length < 4 || words[3].isBlank())) {
                faults.add(words[2] + ": no help text");
            } else if (!line.startsWith("#") && !SAMPLE.matcher(line).matches()) {
                faults.add(line + ": not a sample");
            }
        }
        types.forEach((name, type) -> {
            if (type.equals("counter") != name.endsWith("_total")) {
                faults.add(name + ": _total is the end of a counter's name, and of no other's");
            }
            if (type.equals("gauge") && name.matches(".*_(bucket|count|sum|gauge)")) {
                faults.add(name + ": the end of another type's name");
            }
            if (!name.matches("[a-z0-9_]+") || Stream.of(name.split("_")).anyMatch(UNITS_THAT_ARE_NOT_BASE::contains)) {
                faults.add(name + ": not in lower case, or not in base units");
            }
        });
        assertThat(types).hasSizeGreaterThan(3);
        return faults;
    }
}
