package io.vitrine.templates;

import com.github.jknack.handlebars.HandlebarsException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts the errors of the parser to messages for people. */
final class TemplateFaults {

    private static final int MAX_MESSAGE_LENGTH = 300;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What the parser found, and what it expected. */
    private static final Pattern FOUND = Pattern.compile("found: '(.*?)'(?:, expected: '(.*)')?");

    private static final Pattern NAME = Pattern.compile("[\\w$.-]+");
    private static final String END = "EOF";

    private TemplateFaults() {}

    static TemplateFault of(HandlebarsException e, String source) {
        var error = e.getError();
        if (error == null) {
            return new TemplateFault(1, 1, "The template cannot be parsed.");
        }
        var line = Math.max(1, error.line);
        var column = Math.max(0, error.column);
        var found = FOUND.matcher(SPACE.matcher(error.reason).replaceAll(" ").strip());
        if (!found.matches()) {
            return new TemplateFault(line, column + 1, sentence(error.reason));
        }
        var text = source.lines().skip(line - 1L).findFirst().orElse("");
        // The parser reports its second column for the first one, too.
        var isFirst = column == 1 && text.startsWith(found.group(1)) && !text.startsWith(found.group(1), 1);
        return new TemplateFault(line, isFirst ? 1 : column + 1, sentence(words(found.group(1), found.group(2))));
    }

    private static String words(String found, @Nullable String expected) {
        if (expected == null) {
            return "%s is not expected here.".formatted(found);
        }
        if (expected.equals(END)) {
            return found.startsWith("{{/")
                    ? "This closes a block that is not open."
                    : "This tag is empty, or an {{else}} outside of a block.";
        }
        if (found.equals(END)) {
            return expected.equals("{{/")
                    ? "A block is not closed."
                    : "The template ends before %s.".formatted(expected);
        }
        return NAME.matcher(found).matches() && NAME.matcher(expected).matches()
                ? "This closes %s, but %s is open.".formatted(found, expected)
                : "%s stands here in place of %s.".formatted(found, expected);
    }

    /** @param at the index in UTF-16 characters */
    static TemplateFault at(String source, int at, String reason) {
        var before = source.substring(0, at);
        var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new TemplateFault(line, at - before.lastIndexOf('\n'), reason);
    }

    private static String sentence(String reason) {
        var text = SPACE.matcher(reason).replaceAll(" ").strip();
        var whole = text.substring(0, Math.min(text.length(), MAX_MESSAGE_LENGTH));
        var sentence = whole.isEmpty() ? "The template cannot be parsed" : whole;
        var end = sentence.endsWith(".") ? "" : ".";
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + end;
    }
}
