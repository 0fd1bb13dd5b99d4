package io.vitrine.http.limits;

import io.vitrine.http.request.Dialect;
import io.vitrine.limits.Charge;
import java.util.Map;

/** The header fields in which a dialect's vendor states rate limits, in addition to those of the IETF draft. */
public interface VendorLimitFields {

    /** The dialect that uses them. */
    Dialect dialect();

    /** @param tightest the charge of the request with the fewest requests left */
    Map<String, String> of(Charge tightest);
}
