package io.vitrine.dialects.stores;

import io.vitrine.http.limits.VendorLimitFields;
import io.vitrine.http.request.Dialect;
import io.vitrine.limits.Charge;
import java.util.Map;

/** The header fields of the vendor. Its clients wait for the reset, so this is the time until the quota is complete. */
class StoreLimitFields implements VendorLimitFields {

    @Override
    public Dialect dialect() {
        return StoresDialect.DIALECT;
    }

    @Override
    public Map<String, String> of(Charge tightest) {
        return Map.of(
                "X-Rate-Limit-Requests-Left", Long.toString(tightest.remaining()),
                "X-Rate-Limit-Requests-Quota", Long.toString(tightest.policy().requests()),
                "X-Rate-Limit-Time-Window-Ms",
                        Long.toString(tightest.policy().window().toMillis()),
                "X-Rate-Limit-Time-Reset-Ms",
                        Long.toString(
                                tightest.untilFull().plusMillis(1).minusNanos(1).toMillis()));
    }
}
