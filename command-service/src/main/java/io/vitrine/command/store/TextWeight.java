package io.vitrine.command.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The heap size of texts, in bytes; an upper estimate. */
final class TextWeight {

    /** A string and its array, without contents. */
    private static final int STRING = 48;

    private TextWeight() {}

    static long texts(List<String> texts) {
        return texts.stream().mapToLong(text -> text(text) + Long.BYTES).sum();
    }

    /** One byte for each character, or two if a character is beyond Latin-1, as in the JVM. */
    static long text(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        var latin = text.chars().allMatch(letter -> letter <= 0xff);
        return STRING + (latin ? 1L : 2L) * text.length();
    }
}
