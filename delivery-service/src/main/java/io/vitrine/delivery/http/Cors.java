package io.vitrine.delivery.http;

/** The CORS headers for pages of other origins. */
final class Cors {

    static final String METHODS = "GET, HEAD, OPTIONS";

    /** How long a browser may cache a preflight, in seconds. */
    private static final String PREFLIGHT_MAX_AGE = "86400";

    /** Responds to a preflight and to any other OPTIONS request. */
    static final Reply.Whole PREFLIGHT = Reply.Whole.of(
            Status.NO_CONTENT,
            ResponseHead.of(Status.NO_CONTENT)
                    .add("Allow", METHODS)
                    .add("Access-Control-Allow-Methods", METHODS)
                    .add("Access-Control-Allow-Headers", "*, Authorization")
                    .add("Access-Control-Max-Age", PREFLIGHT_MAX_AGE));

    private Cors() {}
}
