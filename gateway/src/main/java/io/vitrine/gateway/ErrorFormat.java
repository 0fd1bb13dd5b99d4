package io.vitrine.gateway;

/** How a refusal is put, so that a client of a documented API finds the fields that its document promises. */
enum ErrorFormat {
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

    ErrorFormat(String contentType) {
        this.contentType = contentType;
    }

    /** As the services do, by the path to the letter: they decode it, and leave its dots. */
    static ErrorFormat at(Target target) {
        var literal = at(target.path());
        return literal == PROBLEM_DETAILS ? at(target.decodedPath()) : literal;
    }

    private static ErrorFormat at(String path) {
        if (isBelow("/widgets", path)) {
            return ACCOUNTS;
        }
        return isBelow("/stores", path) ? STORES : PROBLEM_DETAILS;
    }

    abstract String of(Refusal refusal, String requestId);

    String contentType() {
        return contentType;
    }

    private static boolean isBelow(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
