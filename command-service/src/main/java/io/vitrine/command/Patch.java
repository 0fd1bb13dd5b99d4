package io.vitrine.command;

import org.jspecify.annotations.Nullable;

/**
 * The change of one field: keep it, or set a new value.
 *
 * @param given whether the request contains the field
 * @param value the new value; also null if the request does not contain the field
 */
public record Patch<T extends @Nullable Object>(boolean given, T value) {

    private static final Patch<?> KEEP = new Patch<@Nullable Object>(false, null);

    @SuppressWarnings("unchecked")
    public static <T extends @Nullable Object> Patch<T> keep() {
        return (Patch<T>) KEEP;
    }

    public static <T extends @Nullable Object> Patch<T> to(T value) {
        return new Patch<>(true, value);
    }

    /** Whether the patch would change the current value. */
    public boolean differsFrom(@Nullable T present) {
        return given && !java.util.Objects.equals(value, present);
    }

    public T or(T present) {
        return given ? value : present;
    }
}
