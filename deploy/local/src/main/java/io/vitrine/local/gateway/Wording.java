package io.vitrine.local.gateway;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/** How a refusal is put, so that a client of a documented API finds the fields that its document promises. */
enum Wording {
    PROBLEM_DETAILS("application/problem+json") {
        @Override
        String of(Refusal refusal, String requestId) {
            return """
                    {"type":"urn:vitrine:problem:%s","title":"%s","status":%d,"code":"%s","detail":"%s","traceId":"%s"}""".formatted(
                    refusal.code(), refusal.title(), refusal.status(), refusal.code(), refusal.detail(), requestId);
        }
    },
    STORES("application/json") {
        @Override
        String of(Refusal refusal, String requestId) {
            return """
                    {"status":%d,"title":"%s","type":"urn:vitrine:problem:%s","errors":{}}""".formatted(refusal.status(), refusal.detail(), refusal.code());
        }
    },
    ACCOUNTS("application/json") {
        @Override
        String of(Refusal refusal, String requestId) {
            return """
                    {"error":true,"code":"%s","message":"%s"}""".formatted(refusal.code(), refusal.detail());
        }
    };

    private final String contentType;

    Wording(String contentType) {
        this.contentType = contentType;
    }

    /** As the services do, by the path to the letter: they decode it, and leave its dots. */
    static Wording at(HttpURI target) {
        var literal = at(target.getPath());
        return literal == PROBLEM_DETAILS ? at(decoded(target.getPath())) : literal;
    }

    /** With its dots, unlike what Jetty calls the decoded path. */
    private static @Nullable String decoded(@Nullable String path) {
        try {
            return path == null ? null : URIUtil.decodePath(path);
        } catch (IllegalArgumentException e) {
            // What cannot be decoded is refused for that, in the words for its beginning as it was written.
            return path;
        }
    }

    /** @param path without encodings, or null where there is none to be read */
    private static Wording at(@Nullable String path) {
        if (isBelow("/widgets", path)) {
            return ACCOUNTS;
        }
        return isBelow("/stores", path) ? STORES : PROBLEM_DETAILS;
    }

    abstract String of(Refusal refusal, String requestId);

    String contentType() {
        return contentType;
    }

    private static boolean isBelow(String root, @Nullable String path) {
        return path != null && (path.equals(root) || path.startsWith(root + "/"));
    }
}
