package io.vitrine.delivery.http;

import org.jspecify.annotations.Nullable;

/** The media type of a response, and its policy if a browser shows it as a page. */
enum Kind {
    JSON(Status.OK, "application/json", null),
    STYLESHEET(Status.OK, "text/css;charset=UTF-8", null),
    SCRIPT(Status.OK, "text/javascript;charset=UTF-8", null),

    /** As a page, it neither runs scripts nor loads anything. */
    PICTURE(Status.OK, "image/svg+xml", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),

    /** Generated markup: images, videos and frames from any server, nothing else. */
    LAYOUT(
            Status.OK,
            "text/html;charset=UTF-8",
            "default-src 'none'; style-src 'self'; img-src http: https:; media-src http: https:; frame-src http: https:;"
                    + " base-uri 'none'; form-action 'none';"
                    + " sandbox allow-scripts allow-popups allow-downloads allow-presentation"),

    /**
     * The markup of a template is unrestricted except for its origin: it has no access to the origin of the delivery
     * node.
     */
    TEMPLATE(
            Status.OK,
            "text/html;charset=UTF-8",
            "sandbox allow-scripts allow-popups allow-forms allow-downloads allow-presentation"),

    /** The template cannot be rendered. The markup states this. */
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
