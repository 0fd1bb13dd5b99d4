package io.vitrine.delivery.http;

import org.jspecify.annotations.Nullable;

/** The requested format of a widget. */
enum Form {
    JSON(".json"),
    HTML(".html"),
    CSS(".css");

    private final String suffix;

    Form(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }

    /** The format of a path's suffix, or null. */
    static @Nullable Form named(String path) {
        for (var form : values()) {
            if (path.endsWith(form.suffix)) {
                return form;
            }
        }
        return null;
    }

    /**
     * The URL of this format, for a request without a format suffix.
     *
     * @param target path and query
     */
    String address(String target) {
        var question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        return path + suffix + target.substring(path.length());
    }

    /**
     * HTML if the client accepts it explicitly and prefers it to JSON, as browsers do; otherwise JSON.
     *
     * @param accept the header of the request, or null
     */
    static Form preferred(@Nullable String accept) {
        if (accept == null || !accept.contains("text/html")) {
            return JSON;
        }
        var html = 0.0;
        var json = 0.0;
        for (var range : accept.split(",")) {
            var parts = range.strip().split("\\s*;\\s*");
            switch (parts[0]) {
                case "text/html" -> html = weight(parts);
                case "application/json" -> json = weight(parts);
                case String _ -> {}
            }
        }
        return html > json ? HTML : JSON;
    }

    private static double weight(String[] parts) {
        for (var part : parts) {
            if (part.startsWith("q=")) {
                try {
                    return Double.parseDouble(part.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
