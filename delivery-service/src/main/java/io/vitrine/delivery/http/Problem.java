package io.vitrine.delivery.http;

import io.vitrine.events.EventJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A refusal as RFC 9457 problem details. It says nothing about what was asked for, so that nobody learns from it what
 * is there and not public, and no cache keeps it.
 *
 * @param code stable, for programs; {@code type} is the same as a URN
 */
public record Problem(Status status, String code, String detail) {

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    /**
     * On the wire.
     *
     * @param traceId the request's id, which the log has too
     */
    private record Body(String type, String title, int status, String code, String detail, String traceId) {}

    /** Draft, unpublished, deleted, never there, another's: the same. */
    static Problem notFound() {
        return new Problem(Status.NOT_FOUND, "not-found", "Nothing is published at this address.");
    }

    static Problem badRequest(String code, String detail) {
        return new Problem(Status.BAD_REQUEST, code, detail);
    }

    static Problem methodNotAllowed() {
        return new Problem(Status.METHOD_NOT_ALLOWED, "method-not-allowed", "This address can only be read.");
    }

    /** The node does not know yet what there is, so it cannot say that something is not. */
    static Problem notReady() {
        return unavailable("not-ready", "This node is still reading what is published. Ask again in a moment.");
    }

    /** What the node has may have been unpublished meanwhile, and it is set up not to show that. */
    static Problem cutOff() {
        return unavailable("cut-off", "This node has heard no news for too long. Ask another or later.");
    }

    /** Asking again does not help; the tenant has to make it smaller. */
    static Problem widgetTooLarge(int maxBytes) {
        return new Problem(
                Status.UNPROCESSABLE,
                "widget-too-large",
                "This is larger than %d bytes with its assets and is not shown. Show fewer assets, shorten their texts,"
                                .formatted(maxBytes)
                        + " or leave include=metadata out.");
    }

    static Problem answerTooLarge(int maxBytes, int fit) {
        return new Problem(
                Status.UNPROCESSABLE,
                "answer-too-large",
                "These widgets take more than %d bytes together. Ask for fewer at once: the first %d fit."
                        .formatted(maxBytes, fit));
    }

    /** Making answers takes memory and processors, which are shared by all projects. */
    public static Problem tooBusy() {
        return unavailable("too-busy", "This node makes as many answers as it can at the moment. Retry after 1 s.");
    }

    static Problem notShownYet(String position) {
        return unavailable("not-shown-yet", "Position %s is not shown here yet.".formatted(position));
    }

    /** Asking again does not help; the write has to be repeated. */
    static Problem writeLost() {
        return new Problem(
                Status.CONFLICT,
                "write-lost",
                "The write that returned this Consistency-Token is lost: the event store was restored to an earlier"
                        + " state. Read without the token, and repeat the write if it is missing.");
    }

    static Problem tooManyStreams() {
        return unavailable(
                "too-many-streams",
                "Too many streams of changes, in all, of this project or from this address. Retry after 1 s.");
    }

    static Problem renderingBusy(String detail) {
        return unavailable("rendering-busy", detail);
    }

    static Problem storeFailed() {
        return unavailable("store-unavailable", "This node cannot read its store. Ask another or later.");
    }

    static Problem internal() {
        return new Problem(
                Status.INTERNAL_SERVER_ERROR,
                "internal-error",
                "This is a fault of ours; the log has it under the traceId.");
    }

    /** For what the server refuses before it is a request. */
    public static Problem unreadable() {
        return badRequest("invalid-request", "The request cannot be understood.");
    }

    public static Problem targetTooLong(int most) {
        return new Problem(
                Status.URI_TOO_LONG, "target-too-long", "An address has at most %d characters.".formatted(most));
    }

    public static Problem headersTooLarge(int most) {
        return new Problem(
                Status.HEADERS_TOO_LARGE,
                "headers-too-large",
                "The header fields have at most %d characters together.".formatted(most));
    }

    public static Problem tooSlow() {
        return new Problem(Status.REQUEST_TIMEOUT, "request-too-slow", "The request did not arrive in time.");
    }

    public static Problem tooManyConnections() {
        return unavailable(
                "too-many-connections", "Too many connections, in all or from this address. Retry after 1 s.");
    }

    private static Problem unavailable(String code, String detail) {
        return new Problem(Status.SERVICE_UNAVAILABLE, code, detail);
    }

    /** @param id the request's */
    public Reply.Whole reply(String id) {
        LOG.debug("Request {} is answered {}", id, code);
        var fields = Fields.of(status)
                .add("Content-Type", "application/problem+json")
                .add("Cache-Control", "no-store");
        switch (status) {
            case SERVICE_UNAVAILABLE -> fields.add("Retry-After", "1");
            case METHOD_NOT_ALLOWED -> fields.add("Allow", Cors.METHODS);
            case Status _ -> {}
        }
        var title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
        var body = new Body("urn:vitrine:problem:" + code, title, status.code(), code, detail, id);
        return Reply.Whole.of(status, fields, EventJson.MAPPER.writeValueAsBytes(body));
    }
}
