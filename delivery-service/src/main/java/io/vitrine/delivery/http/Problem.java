package io.vitrine.delivery.http;

import io.vitrine.events.EventJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A refusal as RFC 9457 problem details. It says nothing about what was asked for, so that nobody learns from it what
 * is there and not public, and no cache keeps it.
 *
 * @param code stable, for programs; {@code type} is the same as a URN
 * @param traceId the request's id, which the log has too
 */
record Problem(String type, String title, int status, String code, String detail, String traceId) {

    private static Problem of(int status, String code, String detail) {
        var title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
        return new Problem("urn:vitrine:problem:" + code, title, status, code, detail, RequestId.current());
    }

    /** Draft, unpublished, deleted, never there, another's: the same. */
    static Problem notFound() {
        return of(404, "not-found", "Nothing is published at this address.");
    }

    static Problem badRequest(String code, String detail) {
        return of(400, code, detail);
    }

    static Problem methodNotAllowed() {
        return of(405, "method-not-allowed", "This address can only be read.");
    }

    /** The node does not know yet what there is, so it cannot say that something is not. */
    static Problem notReady() {
        return of(503, "not-ready", "This node is still reading what is published. Ask again in a moment.");
    }

    static Problem tooManyStreams() {
        return of(503, "too-many-streams", "This node follows changes for as many as it can. Ask another or later.");
    }

    static Problem storeFailed() {
        return of(503, "store-unavailable", "This node cannot read its store. Ask another or later.");
    }

    static Problem internal() {
        return of(500, "internal-error", "This is a fault of ours; the log has it under the traceId.");
    }

    /** For what the server refuses before any code of ours sees it. */
    static Problem ofStatus(int status) {
        if (status == 404) {
            return notFound();
        }
        if (status == 405 || status == 501) {
            return methodNotAllowed();
        }
        return status >= 400 && status < 500
                ? of(status, "invalid-request", "The request cannot be understood.")
                : internal();
    }

    void send(HttpServletResponse response) throws IOException {
        var body = EventJson.MAPPER.writeValueAsBytes(this);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            response.setHeader(HttpHeaders.ALLOW, Cors.METHODS);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
