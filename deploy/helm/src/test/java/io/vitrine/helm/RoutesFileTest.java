package io.vitrine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.gateway.RouteTable;
import io.vitrine.gateway.RouteTable.Kind;
import io.vitrine.gateway.RouteTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@code files/routes.yaml} of the chart is the gateway's table, as matches of the Gateway API.
 *
 * <p>The precedence of regular expressions is that of the implementation: some put them before prefixes and some
 * behind, some compare their lengths and some do not. So there are no prefixes, longer expressions come first, and a
 * row for any method also names each method that a later row names (ADR 150).
 */
class RoutesFileTest {

    private static final Path FILE = Chart.DIRECTORY.resolve("files/routes.yaml");
    private static final Path GENERATED = Path.of("target/routes.yaml").toAbsolutePath();

    @Test
    void the_file_is_what_the_table_generates() throws IOException {
        var expected = generated();
        Files.writeString(GENERATED, expected);

        assertThat(FILE)
                .as("files/routes.yaml differs from RouteTable; copy %s to it and read the difference", GENERATED)
                .hasContent(expected);
    }

    private static String generated() {
        var text = new StringBuilder("# Generated from RouteTable of the gateway by RoutesFileTest.\nroutes:\n");
        var rows = RouteTable.rows();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            text.append("- component: %s\n  matches:\n"
                    .formatted(row.destination().name().toLowerCase(Locale.ROOT)));
            for (var method : methods(row, rows.subList(i + 1, rows.size()))) {
                text.append("  - {type: %s, value: '%s'%s}\n"
                        .formatted(
                                row.kind() == Kind.EXACT ? "Exact" : "RegularExpression",
                                row.kind() == Kind.EXACT ? row.path() : "^" + row.expression() + "$",
                                method.isEmpty() ? "" : ", method: " + method));
            }
        }
        return text.toString();
    }

    /** An empty name is any method. */
    private static Set<String> methods(Row row, Iterable<Row> later) {
        if (!row.methods().isEmpty()) {
            return new TreeSet<>(row.methods());
        }
        var named = new TreeSet<String>();
        later.forEach(other -> named.addAll(other.methods()));
        var methods = new LinkedHashSet<>(named);
        methods.add("");
        return methods;
    }
}
