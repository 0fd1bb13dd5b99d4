package io.vitrine.delivery.http;

import io.vitrine.limits.ClientNetwork;
import io.vitrine.limits.RateLimiter;
import io.vitrine.limits.RateLimits;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits of delivery: by client address, and by project. Without limits nothing is allocated.
 *
 * <p>A reply in memory is sent although its project has no request left, because it costs less than a refusal. It is
 * still counted, so that a project's other requests are refused sooner.
 */
final class DeliveryLimits {

    private final @Nullable RateLimiter addresses;
    private final @Nullable RateLimiter projects;
    private final boolean isUnset;

    DeliveryLimits(RateLimits limits) {
        addresses = limits.address();
        projects = limits.project();
        isUnset = addresses == null && projects == null;
    }

    /** Charges the client address. */
    RequestCharges enter(Request request) {
        if (isUnset) {
            return RequestCharges.NONE;
        }
        var charges = new RequestCharges(projects);
        if (addresses != null) {
            charges.add(addresses.charge(ClientNetwork.of(request.client())));
        }
        return charges;
    }

    /** The reply in memory, or a refusal of the client address. */
    Reply.Whole fromMemory(EncodedResponse found, Request request) {
        if (isUnset) {
            return found.to(request);
        }
        var charges = enter(request);
        var refusal = charges.refusal(request);
        if (refusal == null) {
            charges.enter(found.head().dependencies().project().id());
        }
        return (Reply.Whole) charges.on(refusal == null ? found.to(request) : refusal);
    }
}
