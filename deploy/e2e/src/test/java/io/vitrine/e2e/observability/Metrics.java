package io.vitrine.e2e.observability;

import io.vitrine.e2e.documents.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics of {@code docs/metrics.md}, and those that a query uses. */
final class Metrics {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| (\\w+) \\| ([^|]*) \\| ([^|]*) \\|$");

    /** Of the series that a histogram or a summary consists of. */
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|max)$");

    private static final Pattern TEXT_AND_LABELS = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*(?!\\s*\\()\\b(?!\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool", "vector");

    private Metrics() {}

    /**
     * @param services those that expose it
     * @param help its help text; with the condition behind it, if it is not always there
     */
    record Documented(String name, String type, Set<String> services, String help) {

        boolean isConditional() {
            return help.contains("(only ");
        }
    }

    static Map<String, Documented> documented() {
        return ROW.matcher(read(Repository.ROOT.resolve("docs/metrics.md")))
                .results()
                .map(Metrics::documented)
                .collect(Collectors.toMap(
                        Documented::name,
                        one -> one,
                        (first, second) -> {
                            throw new IllegalStateException("Twice in docs/metrics.md: " + first.name());
                        },
                        TreeMap::new));
    }

    private static Documented documented(MatchResult row) {
        return new Documented(row.group(1), row.group(2), Set.of(row.group(3).split(", ")), row.group(4));
    }

    /** Without the suffix of a series. */
    static String family(String series) {
        return SUFFIX.matcher(series).replaceFirst("");
    }

    /** The names of the metrics in an expression of PromQL. */
    static Set<String> in(String expression) {
        var bare = GROUPING.matcher(TEXT_AND_LABELS.matcher(expression).replaceAll(" "))
                .replaceAll(" ");
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(String directory, String suffix) {
        try (var files = Files.list(Repository.ROOT.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
