package io.vitrine.query.search;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Removes accents, so that {@code uber} finds {@code Über}, without a plugin for Elasticsearch. */
final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Map<String, String> LETTERS =
            Map.of("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i", "þ", "th");

    private Folding() {}

    static String fold(String text) {
        var folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        for (var letter : LETTERS.entrySet()) {
            folded = folded.replace(letter.getKey(), letter.getValue());
        }
        return folded;
    }

    /** The words of the texts that differ without accents, folded, each once. */
    static String words(Stream<String> texts) {
        var words = new LinkedHashSet<String>();
        texts.flatMap(text -> words(text).stream()).forEach(word -> {
            var folded = fold(word);
            if (!folded.equals(word.toLowerCase(Locale.ROOT))) {
                words.add(folded);
            }
        });
        return words.stream().collect(joining(" "));
    }

    /** The parts between white space that contain a letter or digit. */
    static List<String> words(String text) {
        return Arrays.stream(SPACE.split(text))
                .filter(word -> word.codePoints()
                        .anyMatch(point -> Character.isLetterOrDigit(point) || Character.isEmojiPresentation(point)))
                .distinct()
                .toList();
    }
}
