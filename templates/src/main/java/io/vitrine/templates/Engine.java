package io.vitrine.templates;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Formatter;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.IOException;

/** Handlebars, configured so that a template can only access its values and our helpers. */
final class Engine {

    static final Handlebars HANDLEBARS = new Handlebars(new NothingToLoad())
            .with(new Vocabulary())
            .with(new Printing())
            .with(new Escaping())
            // As in handlebars.js: a name refers to a member of the current value, and only "../" refers to the parent.
            .parentScopeResolution(false)
            .infiniteLoops(false);

    private Engine() {}

    private static final class NothingToLoad extends AbstractTemplateLoader {
        @Override
        public TemplateSource sourceAt(String location) throws IOException {
            throw new IOException("Partials are not supported.");
        }
    }

    private static final class Printing implements Formatter {
        @Override
        public Object format(Object value, Chain next) {
            var text = value instanceof Handlebars.SafeString ? value : Values.text(value);
            Budget.write(text.toString().length());
            return text;
        }
    }

    /** Safe in text and in quoted attributes, like the escaping of handlebars.js. */
    private static final class Escaping implements EscapingStrategy {

        private static final String SPECIAL = "&<>\"'`=";
        private static final String[] ESCAPED = {"&amp;", "&lt;", "&gt;", "&quot;", "&#x27;", "&#x60;", "&#x3D;"};

        @Override
        public CharSequence escape(CharSequence value) {
            var escaped = new StringBuilder(value.length() + 16);
            for (var i = 0; i < value.length(); i++) {
                var special = SPECIAL.indexOf(value.charAt(i));
                if (special < 0) {
                    escaped.append(value.charAt(i));
                } else {
                    escaped.append(ESCAPED[special]);
                }
            }
            Budget.write(escaped.length());
            return escaped;
        }
    }
}
