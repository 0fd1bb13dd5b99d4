package io.vitrine.query.webhook;

import io.vitrine.events.ProjectId;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookId;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.ListQuery;
import io.vitrine.readmodels.listing.Listing;
import io.vitrine.readmodels.listing.Order;
import io.vitrine.readmodels.listing.Page;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.webhooks.projection.WebhookProjection;
import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The queries for the webhooks of a project. */
@Component
public class Webhooks {

    private static final Listing<Endpoint> ENDPOINTS = new Listing<>(WebhookProjection.TABLE, Endpoint.class);
    private static final Order.Choice<Endpoint> ORDERS =
            new Order.Choice<>(WebhookProjection.TABLE, "-createdAt", Map.of("createdAt", "created_at"));

    private final TenantReads reads;

    Webhooks(TenantReads reads) {
        this.reads = reads.of(WebhookProjection.class);
    }

    /** Parameters {@code sort, limit, cursor}. */
    public Page<Webhook> list(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var conditions = new ArrayList<>(List.of(Condition.in(project)));
        var order = parameters.order(ORDERS);
        var question = new ListQuery<>(conditions, order, parameters.limit(), parameters.cursor(conditions, order));
        parameters.mustBeRight();
        return reads.in(project, asOf, jdbc -> ENDPOINTS.page(jdbc, question)).map(Endpoint::webhook);
    }

    public Optional<Webhook> one(ProjectId project, MinimumPosition asOf, WebhookId id) {
        return reads.in(project, asOf, jdbc -> ENDPOINTS.one(jdbc, project, id.value()))
                .map(Endpoint::webhook);
    }
}
