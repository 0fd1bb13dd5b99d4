package io.vitrine.command;

import org.jspecify.annotations.Nullable;

/**
 * What a revision says about one field: leave it, or make it this.
 *
 * @param given whether the revision speaks of the field at all
 * @param value the new value; null also where none is given
 */
public record Change<T extends @Nullable Object>(boolean given, T value) {

    private static final Change<?> KEEP = new Change<@Nullable Object>(false, null);

    @SuppressWarnings("unchecked")
    public static <T extends @Nullable Object> Change<T> keep() {
        return (Change<T>) KEEP;
    }

    public static <T extends @Nullable Object> Change<T> to(T value) {
        return new Change<>(true, value);
    }

    /** Whether following it would make a difference to the present value. */
    public boolean differsFrom(@Nullable T present) {
        return given && !java.util.Objects.equals(value, present);
    }

    public T or(T present) {
        return given ? value : present;
    }
}
