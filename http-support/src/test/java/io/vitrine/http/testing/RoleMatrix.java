package io.vitrine.http.testing;

import io.vitrine.events.BuiltInRole;
import io.vitrine.events.Permission;
import io.vitrine.http.caller.Scoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Which role may use which endpoints of a service, derived from what its controllers declare.
 *
 * @param endpoints in the order of their paths
 */
public record RoleMatrix(List<Endpoint> endpoints) {

    /** A path variable with a regular expression, which may itself have braces. */
    private static final Pattern PATTERN = Pattern.compile("\\{([^:{}]+):(?:[^{}]|\\{[^{}]*})*}");

    /** What a role may do at an endpoint. */
    public enum Cell {
        YES("✓"),
        OWN("own"),
        NO("");

        private final String text;

        Cell(String text) {
            this.text = text;
        }
    }

    /**
     * An endpoint and the scopes that it declares.
     *
     * @param accept the media type that selects it among others with the same path, or empty
     */
    public record Endpoint(
            String method,
            String path,
            String accept,
            List<String> any,
            List<String> all,
            boolean forOwnWidgets,
            boolean inAllProjects) {

        public Cell cell(BuiltInRole role) {
            var scopes = role.permissions().stream().map(Permission::scope).collect(Collectors.toSet());
            if (inAllProjects || !scopes.containsAll(all)) {
                return Cell.NO;
            }
            return any.isEmpty() || any.stream().anyMatch(scopes::contains) ? Cell.YES : ownOnly(scopes);
        }

        private Cell ownOnly(Set<String> scopes) {
            return forOwnWidgets && any.contains("widgets:write") && scopes.contains("widgets:write-own")
                    ? Cell.OWN
                    : Cell.NO;
        }

        private String required() {
            var alternatives = any.isEmpty()
                    ? "any token"
                    : any.stream().map("`%s`"::formatted).collect(Collectors.joining(" or "));
            var further = all.stream().map(" and `%s`"::formatted).collect(Collectors.joining());
            return alternatives + further + (inAllProjects ? ", all projects" : "");
        }
    }

    /** Of all endpoints that declare scopes. */
    public static RoleMatrix of(RequestMappingHandlerMapping mapping) {
        var endpoints = new ArrayList<Endpoint>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            var scoped = method.getMethodAnnotation(Scoped.class);
            if (scoped != null) {
                endpoints.addAll(endpoints(info, scoped));
            }
        });
        endpoints.sort(Comparator.comparing(Endpoint::path)
                .thenComparing(Endpoint::method)
                .thenComparing(Endpoint::accept));
        return new RoleMatrix(endpoints);
    }

    private static List<Endpoint> endpoints(RequestMappingInfo info, Scoped scoped) {
        var accept = info.getProducesCondition().getProducibleMediaTypes().stream()
                .map(Object::toString)
                .findFirst()
                .orElse("");
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternValues().stream()
                        .map(path -> new Endpoint(
                                method.name(),
                                path,
                                accept.equals("*/*") ? "" : accept,
                                List.of(scoped.value()),
                                List.of(scoped.and()),
                                scoped.forOwnWidgets(),
                                scoped.inAllProjects())))
                .toList();
    }

    /** Every cell of the matrix. */
    public Stream<Case> cases() {
        return endpoints.stream()
                .flatMap(endpoint ->
                        Arrays.stream(BuiltInRole.values()).map(role -> new Case(endpoint, role, endpoint.cell(role))));
    }

    /** A role at an endpoint. */
    public record Case(Endpoint endpoint, BuiltInRole role, Cell cell) {

        @Override
        public String toString() {
            return "%s %s as %s: %s".formatted(endpoint.method(), endpoint.path(), role.key(), cell);
        }
    }

    /** As a table in Markdown. */
    public String table() {
        var head = "| endpoint | requires | %s |\n|---|---|%s\n"
                .formatted(String.join(" | ", BuiltInRole.keys()), ":-:|".repeat(BuiltInRole.values().length));
        return head + endpoints.stream().map(RoleMatrix::row).collect(Collectors.joining());
    }

    private static String row(Endpoint endpoint) {
        var cells = Arrays.stream(BuiltInRole.values())
                .map(role -> endpoint.cell(role).text)
                .collect(Collectors.joining(" | "));
        var isJson = endpoint.accept().isEmpty() || endpoint.accept().equals("application/json");
        var accept = isJson ? "" : " as %s".formatted(endpoint.accept());
        return "| `%s %s`%s | %s | %s |\n"
                .formatted(
                        endpoint.method(),
                        PATTERN.matcher(endpoint.path()).replaceAll("{$1}"),
                        accept,
                        endpoint.required(),
                        cells);
    }
}
