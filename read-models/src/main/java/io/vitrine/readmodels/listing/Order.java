package io.vitrine.readmodels.listing;

import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The column and direction by which a list is sorted. Equal values are sorted by id, so the order is total. */
public record Order<D>(String table, Column<D> column, boolean descending, CursorKey<?> key) {

    public Order(String table, Column<D> column, boolean descending) {
        this(table, column, descending, CursorKey.ofColumn(column.sqlType()));
    }

    /** The orders a list offers, under the names that clients use: {@code name}, or {@code -name} for descending. */
    public static final class Choice<D> {

        private final Map<String, Order<D>> orders = new TreeMap<>();
        private final String standard;

        /** @param columns the names that clients use and the columns that they stand for, in pairs */
        public Choice(DocumentTable<D> table, String standard, Map<String, String> columns) {
            this.standard = standard;
            columns.forEach((name, column) -> {
                var by = table.column(column);
                orders.put(name, new Order<>(table.name(), by, false));
                orders.put("-" + name, new Order<>(table.name(), by, true));
            });
            if (!orders.containsKey(standard)) {
                throw new IllegalArgumentException("There is no order " + standard);
            }
        }

        @Nullable
        Order<D> named(String name) {
            return orders.get(name);
        }

        String standard() {
            return standard;
        }

        String names() {
            return String.join(", ", orders.keySet());
        }
    }
}
