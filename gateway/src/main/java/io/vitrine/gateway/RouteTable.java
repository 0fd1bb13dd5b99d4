package io.vitrine.gateway;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which service a request is for: the first row that matches. The gateway routes by this table, and the routes of the
 * Helm chart are generated from it.
 */
public final class RouteTable {

    /** What a request can be for. */
    public enum Destination {
        COMMAND,
        QUERY,
        DELIVERY
    }

    /** How a path is compared. A prefix matches the path itself and every path below it. */
    public enum Kind {
        EXACT,
        PREFIX,
        EXPRESSION
    }

    /**
     * A row of the table.
     *
     * @param methods of the request; empty for any
     * @param path a path, the first segments of a path, or a regular expression of the whole path
     */
    public record Row(Destination destination, Set<String> methods, Kind kind, String path, Pattern pattern) {

        private static Row of(Destination destination, Set<String> methods, Kind kind, String path) {
            return new Row(destination, methods, kind, path, Pattern.compile(expression(kind, path)));
        }

        private static String expression(Kind kind, String path) {
            return switch (kind) {
                case EXACT -> Pattern.quote(path);
                case PREFIX -> path.equals("/") ? "/.*" : path + "(/.*)?";
                case EXPRESSION -> path;
            };
        }

        /** The whole path as a regular expression that RE2, PCRE and Java read in the same way. */
        public String expression() {
            return kind == Kind.EXACT ? path.replace(".", "\\.") : pattern.pattern();
        }

        boolean matches(String method, String requested) {
            return (methods.isEmpty() || methods.contains(method)) && matches(requested);
        }

        private boolean matches(String requested) {
            return switch (kind) {
                case EXACT -> requested.equals(path);
                case PREFIX ->
                    path.equals("/")
                            || requested.startsWith(path)
                                    && (requested.length() == path.length() || requested.charAt(path.length()) == '/');
                case EXPRESSION -> pattern.matcher(requested).matches();
            };
        }
    }

    static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<String> ANY = Set.of();

    private static final List<Row> ROWS = List.of(
            Row.of(Destination.DELIVERY, ANY, Kind.EXACT, "/embed.js"),
            Row.of(Destination.DELIVERY, ANY, Kind.PREFIX, "/delivery"),
            // Reads of what only command-service knows: what it counts for quotas, and the deletions of projects.
            Row.of(Destination.COMMAND, READS, Kind.EXPRESSION, "/api/(projects|organizations)/[^/]+/usage"),
            Row.of(Destination.COMMAND, READS, Kind.EXACT, "/api/deletions"),
            // A read with a body. The last segment is no widget's id, because ids are UUIDs.
            Row.of(Destination.QUERY, Set.of("POST"), Kind.EXPRESSION, "/api/projects/[^/]+/widgets/preview"),
            // Operations write no events, so query-service carries them out.
            Row.of(Destination.QUERY, ANY, Kind.PREFIX, "/api/operations"),
            Row.of(Destination.QUERY, READS, Kind.PREFIX, "/"),
            Row.of(Destination.COMMAND, ANY, Kind.PREFIX, "/"));

    private RouteTable() {}

    /** In the order in which they are compared; the last one matches every request. */
    public static List<Row> rows() {
        return ROWS;
    }

    /** @param path decoded, as the services read it */
    public static Destination destination(String method, String path) {
        for (var row : ROWS) {
            if (row.matches(method, path)) {
                return row.destination();
            }
        }
        throw new IllegalStateException("The last row of the routes must match every request.");
    }
}
