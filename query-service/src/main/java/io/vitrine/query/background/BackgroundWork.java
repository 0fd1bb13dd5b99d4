package io.vitrine.query.background;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Work on its own threads until the node stops. */
public interface BackgroundWork {

    /** The names of threads that have ended although they should run: an {@link Error} ended them. */
    List<String> ended();

    /** @param threads each null while it should not run */
    static List<String> ended(@Nullable Thread... threads) {
        return Arrays.stream(threads)
                .filter(Objects::nonNull)
                .filter(thread -> !thread.isAlive())
                .map(Thread::getName)
                .toList();
    }
}
