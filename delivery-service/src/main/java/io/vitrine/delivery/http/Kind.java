package io.vitrine.delivery.http;

import org.jspecify.annotations.Nullable;

/** What the bytes of an answer are, and what a browser may do with them when it shows them as a page of their own. */
enum Kind {
    JSON(Status.OK, "application/json", null),
    STYLESHEET(Status.OK, "text/css;charset=UTF-8", null),
    SCRIPT(Status.OK, "text/javascript;charset=UTF-8", null),

    /** Runs nothing and loads nothing when it is opened as a page. */
    PICTURE(Status.OK, "image/svg+xml", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),

    /** Our own markup: pictures, films and frames from anywhere, nothing else. */
    LAYOUT(
            Status.OK,
            "text/html;charset=UTF-8",
            "default-src 'none'; style-src 'self'; img-src http: https:; media-src http: https:; frame-src http: https:;"
                    + " base-uri 'none'; form-action 'none';"
                    + " sandbox allow-scripts allow-popups allow-downloads allow-presentation"),

    /** A template author's markup may do all that it could on a site of its own, and nothing to ours. */
    TEMPLATE(
            Status.OK,
            "text/html;charset=UTF-8",
            "sandbox allow-scripts allow-popups allow-forms allow-downloads allow-presentation"),

    /** The template makes nothing of the widget; the markup says so. */
    FAILURE(Status.INTERNAL_SERVER_ERROR, "text/html;charset=UTF-8", "default-src 'none'; style-src 'self'; sandbox");

    private final Status status;
    private final String contentType;
    private final @Nullable String policy;

    Kind(Status status, String contentType, @Nullable String policy) {
        this.status = status;
        this.contentType = contentType;
        this.policy = policy;
    }

    Status status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    /** Its Content-Security-Policy, or null for none. */
    @Nullable
    String policy() {
        return policy;
    }
}
