package io.vitrine.query.erasure;

import io.vitrine.events.Erasure;
import io.vitrine.events.Erasure.Status;
import io.vitrine.events.ErasureId;
import io.vitrine.events.ProjectId;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.ListQuery;
import io.vitrine.readmodels.listing.Listing;
import io.vitrine.readmodels.listing.Order;
import io.vitrine.readmodels.listing.Page;
import io.vitrine.readmodels.listing.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The queries for erasures. */
@Component
public class ErasureReader {

    private static final Listing<Erasure> ERASURES = new Listing<>(ErasureProjection.TABLE, Erasure.class);
    private static final Order.Choice<Erasure> ORDERS =
            new Order.Choice<>(ErasureProjection.TABLE, "-requestedAt", Map.of("requestedAt", "requested_at"));

    private final TenantReads reads;

    ErasureReader(TenantReads reads) {
        this.reads = reads.of(ErasureProjection.class);
    }

    /** Parameters {@code status, sort, limit, cursor}. */
    public Page<Erasure> list(ProjectId tenant, MinimumPosition asOf, Parameters parameters) {
        var conditions = new ArrayList<>(List.of(Condition.in(tenant)));
        var status = parameters.choice("status", Status.class);
        if (status != null) {
            conditions.add(Condition.equal("status", status));
        }
        var order = parameters.order(ORDERS);
        var question = new ListQuery<>(conditions, order, parameters.limit(), parameters.cursor(conditions, order));
        parameters.mustBeRight();
        return reads.in(tenant, asOf, jdbc -> ERASURES.page(jdbc, question));
    }

    public Optional<Erasure> one(ProjectId tenant, MinimumPosition asOf, ErasureId id) {
        return reads.in(tenant, asOf, jdbc -> ERASURES.one(jdbc, tenant, id.value()));
    }
}
