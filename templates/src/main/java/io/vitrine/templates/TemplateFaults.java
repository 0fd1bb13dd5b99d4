package io.vitrine.templates;

import com.github.jknack.handlebars.HandlebarsException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Converts the errors of the parser to messages for people. */
final class TemplateFaults {

    private static final int LONGEST = 300;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private TemplateFaults() {}

    static TemplateFault of(HandlebarsException e) {
        var error = e.getError();
        if (error == null) {
            return new TemplateFault(1, 1, "The template cannot be parsed.");
        }
        return new TemplateFault(Math.max(1, error.line), Math.max(0, error.column) + 1, sentence(error.reason));
    }

    /** @param at in UTF-16 characters */
    static TemplateFault at(String source, int at, String reason) {
        var before = source.substring(0, at);
        var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new TemplateFault(line, at - before.lastIndexOf('\n'), reason);
    }

    private static String sentence(String reason) {
        var text = SPACE.matcher(reason).replaceAll(" ").strip();
        var whole = text.substring(0, Math.min(text.length(), LONGEST));
        var sentence = whole.isEmpty() ? "The template cannot be parsed" : whole;
        var end = sentence.endsWith(".") ? "" : ".";
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + end;
    }
}
