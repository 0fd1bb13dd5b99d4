package io.vitrine.command.widget;

import io.vitrine.events.WidgetId;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** The slug of a widget without a given one: its name in ASCII, and the beginning of its id. */
public final class Slug {

    /** The maximum length, in characters. */
    public static final int MAX_LENGTH = 128;

    private static final int ID_CHARACTERS = 6;
    private static final String DEFAULT_NAME = "widget";

    /** Letters that Unicode does not decompose. */
    private static final Map<String, String> REPLACEMENTS = Map.of(
            "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "þ", "th", "ı", "i", "ħ", "h");

    private Slug() {}

    /** For example {@code creme-brulee-1f0518}: the same for the same name and id, and always well formed. */
    public static String from(String name, WidgetId id) {
        var words = toAscii(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var maxLength = MAX_LENGTH - ID_CHARACTERS - 1;
        var cut = (words.length() > maxLength ? words.substring(0, maxLength) : words).replaceAll("-$", "");
        return (cut.isEmpty() ? DEFAULT_NAME : cut) + "-" + id.toString().substring(0, ID_CHARACTERS);
    }

    private static String toAscii(String name) {
        var text = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’\\p{M}]", "");
        for (var letter : REPLACEMENTS.entrySet()) {
            text = text.replace(letter.getKey(), letter.getValue());
        }
        return text;
    }
}
