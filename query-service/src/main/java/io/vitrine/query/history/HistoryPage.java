package io.vitrine.query.history;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of the past.
 *
 * @param next the cursor of the part after it, null if this is the last
 * @param total how many the whole list has, or null where that would take folding all of them
 */
public record HistoryPage<T>(
        List<T> items, @Nullable String next, @Nullable Long total) {

    public HistoryPage {
        items = List.copyOf(items);
    }

    public <R> HistoryPage<R> map(Function<? super T, ? extends R> show) {
        return new HistoryPage<>(items.stream().<R>map(show).toList(), next, total);
    }
}
