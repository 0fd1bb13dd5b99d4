package io.vitrine.delivery.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.events.EventJson;
import io.vitrine.limits.Charge;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An error as RFC 9457 problem details. It does not reveal whether a non-public widget exists, and no cache keeps it.
 *
 * @param code stable, for programs; {@code type} is the same as a URN
 * @param violatedPolicies the rate limits that the request exceeds
 */
public record DeliveryProblem(Status status, String code, String detail, List<String> violatedPolicies) {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryProblem.class);

    /**
     * The JSON body.
     *
     * @param traceId the id of the request id, which is also in the log
     */
    private record Body(
            String type,
            String title,
            int status,
            String code,
            String detail,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> violatedPolicies,

            String traceId) {}

    private DeliveryProblem(Status status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    /** The same for drafts, unpublished, deleted, unknown and foreign widgets. */
    static DeliveryProblem notFound() {
        return new DeliveryProblem(Status.NOT_FOUND, "not-found", "Nothing is published at this URL.");
    }

    /** For good: the same URL never has another file. */
    static DeliveryProblem fileErased() {
        return new DeliveryProblem(Status.GONE, "file-erased", "This file was erased for good.");
    }

    static DeliveryProblem badRequest(String code, String detail) {
        return new DeliveryProblem(Status.BAD_REQUEST, code, detail);
    }

    /** The same for every fault of a key or a signature: a client without one learns nothing. */
    static DeliveryProblem accessRestricted() {
        return new DeliveryProblem(
                Status.UNAUTHORIZED,
                "access-restricted",
                "This project shows its widgets only with an API key with the scope delivery:read (Authorization: Bearer"
                        + " <key>), or at an address that was signed with one and has not expired.");
    }

    static DeliveryProblem methodNotAllowed() {
        return new DeliveryProblem(
                Status.METHOD_NOT_ALLOWED, "method-not-allowed", "This URL is read-only. See Allow for its methods.");
    }

    /** {@code Retry-After} is in {@link RequestCharges}. */
    static DeliveryProblem quotaExceeded(Charge charge) {
        return new DeliveryProblem(
                Status.TOO_MANY_REQUESTS,
                Charge.CODE,
                charge.detail(),
                List.of(charge.policy().name()));
    }

    /** The node has not read the whole topic yet, so it cannot return 404. */
    static DeliveryProblem notReady() {
        return unavailable("not-ready", "This node is still loading the published widgets. Retry after 1 s.");
    }

    /** Widgets of the node may have been unpublished in the meantime, and its lease forbids to show them. */
    static DeliveryProblem cutOff() {
        return unavailable(
                "cut-off",
                "This node has been disconnected from Kafka for too long. Use another node, or retry later.");
    }

    /** Not retryable: the tenant must reduce the widget's size. */
    static DeliveryProblem widgetTooLarge(int maxBytes) {
        return new DeliveryProblem(
                Status.UNPROCESSABLE,
                "widget-too-large",
                "This widget is too large to be delivered (limit %d bytes with its assets). Show fewer assets, shorten their texts,"
                                .formatted(maxBytes)
                        + " or omit include=metadata.");
    }

    static DeliveryProblem answerTooLarge(int maxBytes, int fit) {
        return new DeliveryProblem(
                Status.UNPROCESSABLE,
                "answer-too-large",
                "These widgets are too large together (limit %d bytes). Request fewer at once: the first %d fit."
                        .formatted(maxBytes, fit));
    }

    /** Creating responses takes memory and CPU, which all projects share. */
    public static DeliveryProblem tooBusy() {
        return unavailable("too-busy", "This node is at capacity. Retry after 1 s.");
    }

    static DeliveryProblem notShownYet(String position) {
        return unavailable(
                "not-shown-yet", "This node does not show position %s yet. Retry after 1 s.".formatted(position));
    }

    /** Not retryable: the write must be repeated. */
    static DeliveryProblem writeLost() {
        return new DeliveryProblem(
                Status.CONFLICT,
                "write-lost",
                "The write that returned this Consistency-Token is lost: the event store was restored to an earlier"
                        + " state. Read without the token, and repeat the write if it is missing.");
    }

    static DeliveryProblem tooManyStreams() {
        return unavailable(
                "too-many-streams",
                "Too many change streams on this node, for this project or from this client address. Retry after 1 s.");
    }

    static DeliveryProblem renderingBusy(String detail) {
        return unavailable("rendering-busy", detail);
    }

    static DeliveryProblem storeFailed() {
        return unavailable("store-unavailable", "This node cannot read its store. Use another node, or retry later.");
    }

    /** Files that this node has already served are still served. */
    static DeliveryProblem filesUnavailable() {
        return unavailable("files-unavailable", "This node cannot read the file store. Retry after 1 s.");
    }

    static DeliveryProblem internal() {
        return new DeliveryProblem(
                Status.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Internal error. Quote the traceId when you report it.");
    }

    /** For input that cannot be parsed as a request. */
    public static DeliveryProblem unreadable() {
        return badRequest("invalid-request", "The request is malformed.");
    }

    public static DeliveryProblem targetTooLong(int limit) {
        return new DeliveryProblem(
                Status.URI_TOO_LONG,
                "target-too-long",
                "The URL is too long (limit %d characters). Shorten it.".formatted(limit));
    }

    public static DeliveryProblem headersTooLarge(int limit) {
        return new DeliveryProblem(
                Status.HEADERS_TOO_LARGE,
                "headers-too-large",
                "The headers are too large (limit %d characters together). Send less in headers.".formatted(limit));
    }

    public static DeliveryProblem tooSlow() {
        return new DeliveryProblem(Status.REQUEST_TIMEOUT, "request-too-slow", "The request did not arrive in time.");
    }

    public static DeliveryProblem tooManyConnections() {
        return unavailable(
                "too-many-connections",
                "Too many connections to this node or from this client address. Retry after 1 s.");
    }

    private static DeliveryProblem unavailable(String code, String detail) {
        return new DeliveryProblem(Status.SERVICE_UNAVAILABLE, code, detail);
    }

    /** @param id the id of the request */
    public Reply.Whole reply(String id) {
        LOG.debug("Request {}: response {}", id, code);
        var fields = ResponseHead.of(status)
                .add("Content-Type", "application/problem+json")
                .add("Cache-Control", "no-store");
        switch (status) {
            case SERVICE_UNAVAILABLE -> fields.add("Retry-After", "1");
            case UNAUTHORIZED -> fields.add("WWW-Authenticate", "Bearer");
            case METHOD_NOT_ALLOWED -> fields.add("Allow", Cors.METHODS);
            case Status _ -> {}
        }
        var title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
        var body = new Body("urn:vitrine:problem:" + code, title, status.code(), code, detail, violatedPolicies, id);
        return Reply.Whole.of(status, fields, EventJson.MAPPER.writeValueAsBytes(body));
    }
}
