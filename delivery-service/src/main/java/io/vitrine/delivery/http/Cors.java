package io.vitrine.delivery.http;

/** What is said to a browser that asks whether a page of another origin may ask. */
final class Cors {

    static final String METHODS = "GET, HEAD, OPTIONS";

    /** How long a browser need not ask again, in seconds. */
    private static final String REMEMBER = "86400";

    /** Answers a preflight, and whoever else asks what can be done here. */
    static final Reply.Whole PREFLIGHT = Reply.Whole.of(
            Status.NO_CONTENT,
            Fields.of(Status.NO_CONTENT)
                    .add("Allow", METHODS)
                    .add("Access-Control-Allow-Methods", METHODS)
                    .add("Access-Control-Allow-Headers", "*")
                    .add("Access-Control-Max-Age", REMEMBER));

    private Cors() {}
}
