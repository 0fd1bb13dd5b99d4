package io.vitrine.readmodels.listing;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list with numbered pages.
 *
 * @param total the exact number of items in the whole list
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
