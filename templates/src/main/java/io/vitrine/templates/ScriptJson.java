package io.vitrine.templates;

import org.jspecify.annotations.Nullable;

/**
 * A value as JSON that is safe within a script element: {@code {{{json this}}}} in a script, {@code {{json this}}} in
 * an attribute.
 */
final class ScriptJson {

    /**
     * Characters that end a script, start a comment in it, or end a line in older JavaScript. In JSON they only occur
     * in strings.
     */
    private static final String SPECIAL = "<>&'\u2028\u2029";

    private static final String[] ESCAPED = {"\\u003c", "\\u003e", "\\u0026", "\\u0027", "\\u2028", "\\u2029"};

    private ScriptJson() {}

    static String of(@Nullable Object value) {
        Budget.readAll(value);
        var json = Values.JSON.writeValueAsString(value);
        Budget.write(json.length());
        var safe = new StringBuilder(json.length() + 16);
        for (var i = 0; i < json.length(); i++) {
            var special = SPECIAL.indexOf(json.charAt(i));
            if (special < 0) {
                safe.append(json.charAt(i));
            } else {
                safe.append(ESCAPED[special]);
            }
        }
        return safe.toString();
    }
}
