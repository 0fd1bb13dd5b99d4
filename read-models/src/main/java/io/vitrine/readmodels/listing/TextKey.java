package io.vitrine.readmodels.listing;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text as lists compare it: without regard to case, by code point, and no longer than an index entry may be. */
public final class TextKey {

    /** In code points; as UTF-8 at most four times as many bytes, well below what a B-tree takes. */
    private static final int MAX_CHARACTERS = 255;

    private TextKey() {}

    public static String of(String text) {
        var folded = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("\0", "");
        return folded.codePointCount(0, folded.length()) <= MAX_CHARACTERS
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, MAX_CHARACTERS));
    }

    /**
     * The first text after all that begin with the prefix, in the order of code points. With it a prefix is a range,
     * which any index answers and in which no character is special. Null if nothing comes after.
     */
    public static @Nullable String after(String prefix) {
        var end = prefix.length();
        while (end > 0) {
            var last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                // No text that PostgreSQL stores has surrogates, so the range skips them.
                var next = last == Character.MIN_SURROGATE - 1 ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return null;
    }
}
