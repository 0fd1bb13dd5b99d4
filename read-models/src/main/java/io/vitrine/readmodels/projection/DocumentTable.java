package io.vitrine.readmodels.projection;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a projection keeps its documents and by what they are found.
 *
 * @param name a table with {@code project_id, id, position, version, document} and the columns
 * @param columns what queries filter and sort by, taken from the document
 * @param links tables of {@code project_id, value, id}: what of several values a document has
 * @param isCounted whether the number of a project's documents is maintained, see {@link DocumentCounts}
 */
public record DocumentTable<D>(String name, List<Column<D>> columns, List<Link<D>> links, boolean isCounted) {

    public DocumentTable {
        columns = List.copyOf(columns);
        links = List.copyOf(links);
    }

    /** A table whose documents are not counted. */
    public DocumentTable(String name, List<Column<D>> columns, List<Link<D>> links) {
        this(name, columns, links, false);
    }

    /** The same table, with the number of each project's documents kept. */
    public DocumentTable<D> counted() {
        return new DocumentTable<>(name, columns, links, true);
    }

    public Column<D> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no column " + name));
    }

    /** A value of the document on its own. The text is cast to the SQL type. */
    public record Column<D>(String name, String sqlType, Function<D, @Nullable Object> value) {}

    /** Values of the document that it is found by. The texts are cast to the SQL type. */
    public record Link<D>(String table, String sqlType, Function<D, ? extends Collection<String>> values) {}
}
