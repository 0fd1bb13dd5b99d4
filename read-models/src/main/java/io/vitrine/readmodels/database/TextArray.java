package io.vitrine.readmodels.database;

import static java.util.stream.Collectors.joining;

import java.util.Collection;

/** The text of an array of PostgreSQL, for a setting that a policy reads. */
final class TextArray {

    private TextArray() {}

    /** Every element is quoted, so that none is read as {@code NULL} or as several. */
    static String of(Collection<String> texts) {
        return texts.stream()
                .map(text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(joining(",", "{", "}"));
    }
}
