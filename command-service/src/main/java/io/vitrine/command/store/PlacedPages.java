package io.vitrine.command.store;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Reads the next page when the elements of the last one are consumed, so that only one page is in memory. */
final class PlacedPages<T> extends Spliterators.AbstractSpliterator<T> {

    private final Source<T> source;
    private final ToLongFunction<T> place;
    private long last;
    private Queue<T> page = new ArrayDeque<>();
    private boolean more = true;
    private boolean first = true;

    /** Reads a page. */
    interface Source<T> {

        /** @param first whether this is the first page */
        Page<T> after(long place, boolean first);
    }

    /** @param more whether there may be another page after this one */
    record Page<T>(List<T> elements, boolean more) {}

    /** @param place of an element */
    PlacedPages(long after, Source<T> source, ToLongFunction<T> place) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.last = after;
        this.source = source;
        this.place = place;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (page.isEmpty() && more) {
            var next = source.after(last, first);
            page = new ArrayDeque<>(next.elements());
            more = next.more();
            first = false;
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
