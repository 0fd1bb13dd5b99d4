package io.vitrine.templates;

/**
 * Finds where a tag ends, as the lexer of Handlebars does. That lexer must not meet a tag that {@link Tags} has not
 * seen: it takes cubic time and memory for the parts of a name, and keeps them.
 */
final class TagReader {

    /** In UTF-16 characters; a parser's and a renderer's stack depend on it. */
    private static final int MAX_TAG_LENGTH = 2_000;

    private static final int MAX_PARENTHESES = 16;

    /** Of {@code a.b/c-d} there are three; 20 take a lexer 5 ms the first time, and 900 take 8 GiB. */
    static final int MAX_SEPARATORS = 20;

    /** A part in brackets, as in {@code a.[b c].d}, multiplies the ways in which a lexer can read the name. */
    private static final int BRACKET_WEIGHT = 6;

    private final String source;
    private final int start;
    private char quote;
    private boolean bracket;
    private int parentheses;
    private int separators;

    TagReader(String source, int start) {
        this.source = source;
        this.start = start;
    }

    /** Behind the comment that begins here. */
    static int endOfComment(String source, int start) throws TemplateFault {
        var end = source.startsWith("{{!--", start) ? "--}}" : "}}";
        // The dashes that begin a comment can also end it.
        var at = source.indexOf(end, start + 3);
        if (at < 0) {
            throw TemplateFaults.at(source, start, "A comment is not closed with %s.".formatted(end));
        }
        return at + end.length();
    }

    /** Behind the first braces that are not in a quoted text; the end of the source if there are none. */
    int end() throws TemplateFault {
        for (var i = start + 2; i < source.length(); i++) {
            if (i - start > MAX_TAG_LENGTH) {
                throw fault(start, "A tag is longer than %d characters, or not closed.".formatted(MAX_TAG_LENGTH));
            }
            var c = source.charAt(i);
            if (quote != '\0') {
                i = inQuotes(i, c);
            } else if (source.startsWith("../", i)) {
                separators(i, 1);
                i += 2;
            } else if (bracket) {
                inBrackets(i, c);
            } else if (source.startsWith("}}", i)) {
                return source.startsWith("}}}", i) ? i + 3 : i + 2;
            } else {
                outside(i, c);
            }
        }
        return source.length();
    }

    /** @return the last index that was read */
    private int inQuotes(int at, char c) {
        if (c == '\\' && at + 1 < source.length() && source.charAt(at + 1) == quote && isClosedBehind(at + 2)) {
            return at + 1;
        }
        if (c == quote) {
            quote = '\0';
        }
        return at;
    }

    /** A quote behind a backslash is part of the text, but only if another one ends it on the same line. */
    private boolean isClosedBehind(int from) {
        var end = source.indexOf(quote, from);
        var line = source.indexOf('\n', from);
        return end >= 0 && (line < 0 || end < line);
    }

    private void inBrackets(int at, char c) throws TemplateFault {
        switch (c) {
            case ']' -> bracket = false;
            case '"', '\'', '{', '}', '\n' ->
                throw fault(at, "A name in brackets cannot have quotes, braces or line breaks.");
            case '.', '/', '-' -> separators(at, 1);
        }
    }

    private void outside(int at, char c) throws TemplateFault {
        switch (c) {
            case '"', '\'' -> quote = c;
            case '[' -> {
                bracket = true;
                separators(at, BRACKET_WEIGHT);
            }
            case '.', '/', '-' -> separators(at, 1);
            case '(' -> {
                separators = 0;
                if (++parentheses > MAX_PARENTHESES) {
                    throw fault(at, "Parentheses are nested deeper than %d.".formatted(MAX_PARENTHESES));
                }
            }
            case ')' -> {
                separators = 0;
                parentheses--;
            }
            case ' ', '\t', '\r', '\n', '=', '|' -> separators = 0;
        }
    }

    /** @param count of a way up, {@code ../}, it is one */
    private void separators(int at, int count) throws TemplateFault {
        separators += count;
        if (separators > MAX_SEPARATORS) {
            throw fault(
                    at,
                    "A name has too many parts (limit %d dots, slashes and dashes; brackets count as %d)."
                                    .formatted(MAX_SEPARATORS, BRACKET_WEIGHT)
                            + " Shorten it with {{#with}}.");
        }
    }

    private TemplateFault fault(int at, String reason) {
        return TemplateFaults.at(source, at, reason);
    }
}
