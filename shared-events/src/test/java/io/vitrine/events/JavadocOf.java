package io.vitrine.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the Javadoc of a record and its components from the sources, for the schema descriptions. */
record JavadocOf(String sentence, Map<String, String> components) {

    private static final JavadocOf NOTHING = new JavadocOf("", Map.of());

    private static final Path SOURCES = Path.of("src/main/java/io/vitrine/events");
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();
    private static final Pattern COMPONENT = Pattern.compile("@param (\\w+) ([^@]*)");
    private static final Pattern TAG = Pattern.compile("\\{@(?:code|link) (?:[\\w.]*#)?([^}]*)}");

    static JavadocOf record(Class<?> type) {
        var declared = Pattern.compile(
                "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\S+\\s+)*(?:public )?record " + type.getSimpleName() + "\\(",
                Pattern.DOTALL);
        var found = declared.matcher(sourceOf(type));
        return found.find() ? of(found.group(1)) : NOTHING;
    }

    private static JavadocOf of(String comment) {
        var text = TAG.matcher(comment.replaceAll("\\s*\\n\\s*\\*[ \\t]?", " "))
                .replaceAll("$1")
                .replace("<p>", "")
                .replaceAll("\\bnull\\b", "left out")
                .replaceAll(" +", " ")
                .strip();
        var sentence = text.replaceFirst("(?s)@param .*", "").strip();
        var components = COMPONENT
                .matcher(text)
                .results()
                .collect(Collectors.toMap(
                        (MatchResult found) -> found.group(1),
                        found -> found.group(2).strip()));
        return new JavadocOf(sentence, components);
    }

    private static String sourceOf(Class<?> type) {
        var outermost = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        return TEXTS.computeIfAbsent(outermost.getSimpleName() + ".java", JavadocOf::text);
    }

    private static String text(String file) {
        try {
            return Files.readString(SOURCES.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
