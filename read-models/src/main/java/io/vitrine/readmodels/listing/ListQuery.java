package io.vitrine.readmodels.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query for one page of a list.
 *
 * @param limit the maximum number of items
 * @param after the end of the previous page, null for the first page
 */
public record ListQuery<D>(
        List<Condition> conditions,
        Order<D> order,
        int limit,
        @Nullable PageCursor<?> after) {

    public ListQuery {
        conditions = List.copyOf(conditions);
    }

    /** Everything that determines the rows and their order. A cursor is bound to it. */
    static String text(List<Condition> conditions, Order<?> order) {
        return order.table() + " " + conditions + " " + order.column().name() + (order.descending() ? " down" : " up");
    }

    String text() {
        return text(conditions, order);
    }
}
