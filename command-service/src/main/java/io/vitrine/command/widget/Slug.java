package io.vitrine.command.widget;

import io.vitrine.events.WidgetId;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** The address of a widget that was given none: its name in the letters of addresses, and a piece of its id. */
public final class Slug {

    /** In characters. */
    public static final int LONGEST = 128;

    private static final int OF_THE_ID = 6;
    private static final String OF_A_NAME_WITHOUT_LETTERS = "widget";

    /** What Unicode does not take apart into a letter and its marks. */
    private static final Map<String, String> LETTERS = Map.of(
            "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "þ", "th", "ı", "i", "ħ", "h");

    private Slug() {}

    /** For example {@code creme-brulee-1f0518}: the same for the same name and id, and always well formed. */
    public static String from(String name, WidgetId id) {
        var words = plain(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var longest = LONGEST - OF_THE_ID - 1;
        var cut = (words.length() > longest ? words.substring(0, longest) : words).replaceAll("-$", "");
        return (cut.isEmpty() ? OF_A_NAME_WITHOUT_LETTERS : cut)
                + "-"
                + id.toString().substring(0, OF_THE_ID);
    }

    private static String plain(String name) {
        var text = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’\\p{M}]", "");
        for (var letter : LETTERS.entrySet()) {
            text = text.replace(letter.getKey(), letter.getValue());
        }
        return text;
    }
}
