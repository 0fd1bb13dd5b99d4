package io.vitrine.journal.history;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of the past.
 *
 * @param next the cursor of the next part, null on the last part
 * @param total the number of items in the whole list, or null where it would require a fold of all of them
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
