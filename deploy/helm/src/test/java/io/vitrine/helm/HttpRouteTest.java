package io.vitrine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.gateway.RouteTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rendered HTTPRoute sends each request to the service to which the gateway sends it. */
@NeedsHelm
class HttpRouteTest {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private static final List<String> PATHS = List.of(
            "/",
            "/embed.js",
            "/embedXjs",
            "/embed.js/map",
            "/delivery",
            "/delivery/",
            "/delivery/acme/widgets/7.json",
            "/deliveries",
            "/api/operations",
            "/api/operations/rebuild/7",
            "/api/operationsX",
            "/api/deletions",
            "/api/deletions/7",
            "/api/projects/7/usage",
            "/api/organizations/7/usage",
            "/api/projects/7/widgets/usage",
            "/api/projects/7/widgets/preview",
            "/api/projects/7/widgets",
            "/stores/acme/v3/widgets",
            "/console/index.html",
            "/openapi.yaml");

    /** How known implementations order matches. The specification only orders exact paths, prefixes and methods. */
    enum Precedence {
        /** Envoy Gateway, Contour: exact, expression, prefix; then the longer one. */
        EXPRESSIONS_BEFORE_PREFIXES(List.of("Exact", "RegularExpression", "PathPrefix"), true),
        /** Istio: exact, prefix, expression; then the longer one. */
        EXPRESSIONS_AFTER_PREFIXES(List.of("Exact", "PathPrefix", "RegularExpression"), true),
        /** kgateway: as the first, but expressions are not compared by length. */
        WITHOUT_LENGTHS(List.of("Exact", "RegularExpression", "PathPrefix"), false);

        private final List<String> types;
        private final boolean lengths;

        Precedence(List<String> types, boolean lengths) {
            this.types = types;
            this.lengths = lengths;
        }

        /** Stable, so that the order of the rules decides what is left. */
        Comparator<Match> order() {
            Comparator<Match> order = Comparator.comparing(match -> types.indexOf(match.type()));
            if (lengths) {
                order = order.thenComparing(match -> -match.value().length());
            }
            return order.thenComparing(match -> match.method().isEmpty());
        }
    }

    private record Match(String type, String value, String method, String backend) {

        boolean matches(String requested, String path) {
            return (method.isEmpty() || method.equals(requested))
                    && switch (type) {
                        case "Exact" -> path.equals(value);
                        case "RegularExpression" -> path.matches(value);
                        default -> throw new AssertionError("The table has no matches of the type " + type);
                    };
        }
    }

    @ParameterizedTest
    @EnumSource
    void requests_go_where_the_gateway_sends_them(Precedence precedence) {
        var matches = matches().stream().sorted(precedence.order()).toList();

        for (var path : PATHS) {
            for (var method : METHODS) {
                assertThat(matches.stream()
                                .filter(match -> match.matches(method, path))
                                .findFirst())
                        .as("%s %s", method, path)
                        .map(Match::backend)
                        .hasValue("shop-vitrine-"
                                + RouteTable.destination(method, path).name().toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void every_row_of_the_table_is_reached() {
        var reached = PATHS.stream()
                .flatMap(path -> METHODS.stream().map(method -> RouteTable.destination(method, path)))
                .distinct();

        assertThat(reached).containsExactlyInAnyOrder(RouteTable.Destination.values());
        assertThat(matches()).extracting(Match::value).doesNotContain("");
    }

    /** Limits of the API's schema. */
    @Test
    void no_rule_is_longer_than_the_gateway_api_permits() {
        var rules = Manifest.list(route().get("spec", "rules"));

        assertThat(rules).hasSizeLessThanOrEqualTo(16);
        assertThat(rules)
                .allSatisfy(rule ->
                        assertThat(Manifest.list(Manifest.at(rule, "matches"))).hasSizeLessThanOrEqualTo(64));
    }

    private static List<Match> matches() {
        var matches = new ArrayList<Match>();
        for (var rule : Manifest.list(route().get("spec", "rules"))) {
            var backend = Manifest.list(Manifest.at(rule, "backendRefs")).getFirst();
            for (var match : Manifest.list(Manifest.at(rule, "matches"))) {
                matches.add(new Match(
                        String.valueOf(Manifest.at(match, "path", "type")),
                        String.valueOf(Manifest.at(match, "path", "value")),
                        String.valueOf(Manifest.map(match).getOrDefault("method", "")),
                        String.valueOf(Manifest.at(backend, "name"))));
            }
        }
        return matches;
    }

    private static Manifest route() {
        return Stream.of(Chart.render(Chart.FULL, Map.of()))
                .flatMap(List::stream)
                .filter(manifest -> manifest.kind().equals("HTTPRoute"))
                .findFirst()
                .orElseThrow();
    }
}
