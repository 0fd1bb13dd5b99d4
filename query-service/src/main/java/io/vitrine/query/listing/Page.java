package io.vitrine.query.listing;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the page after it, null if this is the last
 * @param total how many the whole list has, exactly
 */
public record Page<T>(List<T> items, @Nullable String next, long total) {

    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> show) {
        return new Page<>(items.stream().<R>map(show).toList(), next, total);
    }
}
