package io.vitrine.rendering;

import org.jspecify.annotations.Nullable;

/** An HTML builder: everything except names of tags and attributes is escaped. */
final class Html {

    private static final String SPECIAL = "&<>\"'";
    private static final String[] ESCAPED = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};

    private final StringBuilder html = new StringBuilder(1 << 12);

    /** @param attributes alternating names and values; an attribute with a null value is left out */
    Html open(String tag, @Nullable Object... attributes) {
        html.append('<').append(tag);
        for (var i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                html.append(' ').append(attributes[i]).append("=\"");
                escape(String.valueOf(attributes[i + 1]));
                html.append('"');
            }
        }
        html.append('>');
        return this;
    }

    Html close(String tag) {
        html.append("</").append(tag).append('>');
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    private void escape(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var special = SPECIAL.indexOf(c);
            if (special < 0) {
                html.append(c);
            } else {
                html.append(ESCAPED[special]);
            }
        }
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
