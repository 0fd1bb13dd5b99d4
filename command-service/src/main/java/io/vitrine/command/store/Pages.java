package io.vitrine.command.store;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** Reads on page by page as its elements are consumed, so that no more than a page is in memory. */
final class Pages<T> extends Spliterators.AbstractSpliterator<T> {

    private final LongFunction<List<T>> pageAfter;
    private final ToLongFunction<T> place;
    private long last;
    private Queue<T> page = new ArrayDeque<>();

    /**
     * @param pageAfter reads the page that follows a place; empty at the end
     * @param place of an element
     */
    Pages(long first, LongFunction<List<T>> pageAfter, ToLongFunction<T> place) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.last = first;
        this.pageAfter = pageAfter;
        this.place = place;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (page.isEmpty()) {
            page = new ArrayDeque<>(pageAfter.apply(last));
        }
        var next = page.poll();
        if (next == null) {
            return false;
        }
        last = place.applyAsLong(next);
        action.accept(next);
        return true;
    }
}
