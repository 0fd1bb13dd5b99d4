package io.vitrine.query.organization;

import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.MemberRights;
import io.vitrine.http.caller.Subject;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.ListQuery;
import io.vitrine.readmodels.listing.Listing;
import io.vitrine.readmodels.listing.Order;
import io.vitrine.readmodels.listing.Page;
import io.vitrine.readmodels.listing.Parameters;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The queries for organizations. */
@Component
public class OrganizationReader {

    private static final Listing<Organization> ORGANIZATIONS =
            new Listing<>(OrganizationProjection.TABLE, Organization.class);
    private static final Order.Choice<Organization> ORDERS = new Order.Choice<>(
            OrganizationProjection.TABLE, "name", Map.of("createdAt", "created_at", "name", "name_key"));

    private final TenantReads reads;
    private final MemberRights rights;

    OrganizationReader(TenantReads reads, MemberRights rights) {
        this.reads = reads.of(OrganizationProjection.class);
        this.rights = rights;
    }

    /**
     * The organizations of the subject; all for a subject that may enter all projects. Parameters {@code q, sort,
     * limit, cursor}.
     */
    public Page<Organization> list(Subject subject, MinimumPosition asOf, Parameters parameters) {
        var visible = visibleTo(subject);
        var conditions = new ArrayList<Condition>();
        var named = visible.projects();
        if (named != null) {
            conditions.add(Condition.among("project_id", named));
        }
        var prefix = parameters.text("q");
        if (prefix != null) {
            conditions.add(Condition.begins(prefix, "name_key"));
        }
        var order = parameters.order(ORDERS);
        var question = new ListQuery<>(conditions, order, parameters.limit(), parameters.cursor(conditions, order));
        parameters.mustBeRight();
        return reads.acrossProjectsOf(visible, asOf, jdbc -> ORGANIZATIONS.page(jdbc, question));
    }

    private Subject visibleTo(Subject subject) {
        if (!subject.isMember()) {
            return subject;
        }
        var tenants = rights.organizationsOf(subject).stream()
                .map(OrganizationId::tenant)
                .collect(Collectors.toSet());
        return subject.in(tenants);
    }

    public Optional<Organization> one(ProjectId tenant, MinimumPosition asOf) {
        return reads.in(tenant, asOf, jdbc -> ORGANIZATIONS.one(jdbc, tenant, tenant.value()));
    }
}
