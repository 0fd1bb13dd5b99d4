package io.vitrine.http.limits;

import static java.util.stream.Collectors.toMap;

import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Dialect;
import io.vitrine.http.request.Dialects;
import io.vitrine.limits.Charge;
import io.vitrine.limits.ClientNetwork;
import io.vitrine.limits.RateLimiter;
import io.vitrine.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Charges a request to the rate limits as soon as each of its keys is known: the client address before the token is
 * verified, the subject after that, and the tenant when the subject may enter it. So a flood of bad tokens is limited,
 * and only subjects with access to a project use its requests.
 *
 * <p>The response states every limit that was charged, whether it is refused or not.
 */
public final class RequestLimits {

    private static final String CHARGES = RequestLimits.class.getName();

    private final RateLimits limits;
    private final Dialects dialects;
    private final Map<Dialect, VendorLimitFields> vendors;

    RequestLimits(RateLimits limits, Dialects dialects, List<VendorLimitFields> vendors) {
        this.limits = limits;
        this.dialects = dialects;
        this.vendors = vendors.stream().collect(toMap(VendorLimitFields::dialect, Function.identity()));
    }

    boolean limitAddresses() {
        return limits.address() != null;
    }

    /** @throws ProblemException 429 if the client address has no request left */
    void enterAddress(HttpServletRequest request, HttpServletResponse response) {
        var address = request.getRemoteAddr();
        charge(limits.address(), ClientNetwork.of(address == null ? "" : address), request, response);
    }

    /** @throws ProblemException 429 if the subject has no request left */
    public void enterSubject(String name, HttpServletRequest request, HttpServletResponse response) {
        charge(limits.subject(), name, request, response);
    }

    /**
     * @param tenant a project, or a subject outside of projects
     * @throws ProblemException 429 if the tenant has no request left
     */
    public void enterTenant(String tenant, HttpServletRequest request, HttpServletResponse response) {
        charge(limits.project(), tenant, request, response);
    }

    private void charge(
            @Nullable RateLimiter limiter, String key, HttpServletRequest request, HttpServletResponse response) {
        if (limiter == null) {
            return;
        }
        var charge = limiter.charge(key);
        state(charge, request, response);
        if (charge.isExceeded()) {
            throw ProblemException.quotaExceeded(
                    charge.detail(),
                    Math.toIntExact(charge.retryAfterSeconds()),
                    charge.policy().name());
        }
    }

    private void state(Charge charge, HttpServletRequest request, HttpServletResponse response) {
        var charges = new ArrayList<>(chargesOf(request));
        charges.add(charge);
        request.setAttribute(CHARGES, new Charges(charges));
        response.setHeader("RateLimit-Policy", Charge.policies(charges));
        response.setHeader("RateLimit", Charge.limits(charges));
        var vendor = vendors.isEmpty() ? null : vendors.get(dialects.of(request));
        if (vendor != null) {
            charges.stream()
                    .min(Comparator.comparingLong(Charge::remaining))
                    .map(vendor::of)
                    .ifPresent(fields -> fields.forEach(response::setHeader));
        }
    }

    /** In the order in which they were made. */
    private record Charges(List<Charge> all) {}

    private static List<Charge> chargesOf(HttpServletRequest request) {
        return request.getAttribute(CHARGES) instanceof Charges charges ? charges.all() : List.of();
    }
}
