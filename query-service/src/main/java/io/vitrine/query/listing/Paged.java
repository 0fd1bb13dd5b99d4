package io.vitrine.query.listing;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list that is turned by number.
 *
 * @param total how many the whole list has, exactly
 */
public record Paged<T>(List<T> items, PageNumber page, long total) {

    public Paged {
        items = List.copyOf(items);
    }

    public <R> Paged<R> map(Function<? super T, ? extends R> show) {
        return new Paged<>(items.stream().<R>map(show).toList(), page, total);
    }

    public long pages() {
        return (total + page.size() - 1) / page.size();
    }
}
