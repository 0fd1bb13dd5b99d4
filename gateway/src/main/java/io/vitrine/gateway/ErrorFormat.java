package io.vitrine.gateway;

/** The error format of a refusal, with the fields of the documented API of the request. */
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

    /** Like the services, by the decoded path with its dot segments. */
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
