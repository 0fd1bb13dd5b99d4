package io.vitrine.templates;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a template's tags before Handlebars parses them, and rejects unsupported features: loading, recursion, endless
 * nesting and unknown helpers. The parser reports other syntax errors.
 */
final class Tags {

    /** The parser takes about 50 µs for each. */
    private static final int MAX_TAGS = 2_000;

    private static final int MAX_BLOCK_DEPTH = 64;

    /** A word, and whether parameters follow; block parameters do not count. */
    private static final Pattern CALL = Pattern.compile("([^\\s()=]+)(?:\\s+(?!as\\s*\\|)(\\S.*))?", Pattern.DOTALL);

    private final String source;
    private final Set<String> helpers;
    private final Deque<Integer> blocks = new ArrayDeque<>();
    private int depth;
    private int tags;

    private Tags(String source, Set<String> helpers) {
        this.source = source;
        this.helpers = helpers;
    }

    static void check(String source, Set<String> helpers) throws TemplateFault {
        new Tags(source, helpers).check();
    }

    private void check() throws TemplateFault {
        for (var at = source.indexOf("{{"); at >= 0; ) {
            int next;
            if (at > 0 && source.charAt(at - 1) == '\\') {
                next = at + 2;
            } else if (source.startsWith("{{!", at)) {
                next = TagReader.endOfComment(source, at);
            } else {
                next = new TagReader(source, at).end();
                tag(at, source.substring(at, next));
            }
            at = source.indexOf("{{", next);
        }
    }

    private void tag(int at, String tag) throws TemplateFault {
        if (++tags > MAX_TAGS) {
            throw fault(at, "A template has at most %d tags.".formatted(MAX_TAGS));
        }
        if (tag.startsWith("{{{{")) {
            throw fault(at, "Raw blocks are not supported; write \\{{ for two braces.");
        }
        var inside = tag.replaceFirst("^\\{\\{\\{?~?", "")
                .replaceFirst("~?}{0,3}$", "")
                .strip();
        if (inside.matches("(?s)#?\\s*>.*")) {
            throw fault(at, "Partials are not supported. Put everything into one template.");
        }
        if (inside.startsWith("=")) {
            throw fault(at, "Other delimiters than {{ and }} are not supported.");
        }
        if (inside.matches("(?s)#?\\s*\\*.*")) {
            throw fault(at, "Decorators and inline partials are not supported.");
        }
        nesting(at, inside);
        var call = CALL.matcher(inside.replaceFirst("^(?:else\\s+|[#^&]\\s*)", ""));
        if (call.matches() && call.group(2) != null && !inside.startsWith("/")) {
            known(at, call);
        }
    }

    private void known(int at, Matcher call) throws TemplateFault {
        var name = call.group(1);
        if (!helpers.contains(name)) {
            throw fault(at, "Unknown helper: %s.".formatted(shortened(name)));
        }
    }

    /** Each "else if" is a block inside the previous one, and one end tag closes all of them. */
    private void nesting(int at, String inside) throws TemplateFault {
        if (inside.startsWith("#") || inside.startsWith("^") && inside.length() > 1) {
            blocks.push(1);
            depth++;
        } else if (inside.matches("(?s)else\\s+\\S.*") && !blocks.isEmpty()) {
            blocks.push(blocks.pop() + 1);
            depth++;
        } else if (inside.startsWith("/") && !blocks.isEmpty()) {
            depth -= blocks.pop();
        }
        if (depth > MAX_BLOCK_DEPTH) {
            throw fault(at, "Blocks are nested deeper than %d.".formatted(MAX_BLOCK_DEPTH));
        }
    }

    private TemplateFault fault(int at, String reason) {
        return TemplateFaults.at(source, at, reason);
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }
}
