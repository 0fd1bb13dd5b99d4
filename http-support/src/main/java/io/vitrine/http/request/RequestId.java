package io.vitrine.http.request;

import io.vitrine.events.ProjectId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id of the current request: in its response, in every log line and in the audit trail. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** The key in the logging context. */
    static final String MDC_KEY = "requestId";

    private static final int MAX_LENGTH = 128;

    /** The key of the project in the logging context. */
    static final String PROJECT_MDC_KEY = "projectId";

    private RequestId() {}

    /** From now on, log lines of the request have its project. */
    public static void logWith(ProjectId project) {
        MDC.put(PROJECT_MDC_KEY, project.toString());
    }

    /** The id of the request that this thread serves, or a new one outside of any. */
    public static String current() {
        var current = MDC.get(MDC_KEY);
        return current == null ? UUID.randomUUID().toString() : current;
    }

    /** The client's id if it is one: up to 128 visible ASCII characters. Otherwise a new one. */
    static String acceptOrMake(@Nullable String offered) {
        if (offered == null || offered.isEmpty() || offered.length() > MAX_LENGTH) {
            return UUID.randomUUID().toString();
        }
        var visible = offered.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        return visible ? offered : UUID.randomUUID().toString();
    }
}
