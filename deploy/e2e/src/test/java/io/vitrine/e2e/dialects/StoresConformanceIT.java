package io.vitrine.e2e.dialects;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;

@SystemTest
@Order(22)
class StoresConformanceIT extends DialectConformance {

    StoresConformanceIT(Installation installation) {
        super(installation);
    }

    @Override
    Face faceOf(Tenant tenant) {
        return StoresFace.of(tenant);
    }
}
