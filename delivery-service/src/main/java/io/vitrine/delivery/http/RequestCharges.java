package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vitrine.events.ProjectId;
import io.vitrine.limits.Charge;
import io.vitrine.limits.RateLimiter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request was charged, and its reply with the state of the limits. Used by one thread at a time. */
final class RequestCharges {

    /** Without limits. */
    static final RequestCharges NONE = new RequestCharges(null);

    private static final int MAX_CHARGES = 2;

    private final @Nullable RateLimiter projects;
    private final List<Charge> charges = new ArrayList<>(MAX_CHARGES);

    RequestCharges(@Nullable RateLimiter projects) {
        this.projects = projects;
    }

    void add(Charge charge) {
        charges.add(charge);
    }

    /** Charges the project, which must exist: otherwise any id in a URL would have a bucket. */
    void enter(ProjectId project) {
        if (projects != null) {
            add(projects.charge(project));
        }
    }

    /** @return null if the last charge was within its limit */
    Reply.@Nullable Whole refusal(Request request) {
        return !charges.isEmpty() && charges.getLast().isExceeded()
                ? DeliveryProblem.quotaExceeded(charges.getLast()).reply(request.id())
                : null;
    }

    /** The reply with the header fields of the limits. */
    Reply on(Reply reply) {
        if (charges.isEmpty()) {
            return reply;
        }
        var fields = new StringBuilder("RateLimit-Policy: ").append(Charge.policies(charges));
        fields.append("\r\nRateLimit: ").append(Charge.limits(charges)).append("\r\n");
        if (reply.status() == Status.TOO_MANY_REQUESTS) {
            fields.append("Retry-After: ")
                    .append(charges.getLast().retryAfterSeconds())
                    .append("\r\n");
        }
        return reply.with(fields.toString().getBytes(US_ASCII));
    }
}
