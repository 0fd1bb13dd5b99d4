package io.vitrine.templates;

import java.lang.reflect.Field;
import java.util.Map;

/**
 * Clears the paths that Handlebars has parsed. Handlebars keeps each for ever in a static map, so many new templates
 * would fill the memory.
 */
final class Paths {

    private static final int MAX_PATHS = 5_000;

    private static final Map<?, ?> SEEN = seen();

    private Paths() {}

    /** A cleared path is parsed again when needed; compiled templates keep their own. */
    static void clear() {
        if (SEEN.size() > MAX_PATHS) {
            SEEN.clear();
        }
    }

    static int size() {
        return SEEN.size();
    }

    private static Map<?, ?> seen() {
        try {
            Field cache =
                    Class.forName("com.github.jknack.handlebars.PathCompiler").getDeclaredField("cache");
            cache.setAccessible(true);
            return (Map<?, ?>) cache.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Unexpected version of Handlebars", e);
        }
    }
}
