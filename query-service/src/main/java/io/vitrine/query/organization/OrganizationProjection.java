package io.vitrine.query.organization;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationState;
import io.vitrine.events.Recorded;
import io.vitrine.readmodels.listing.TextKey;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.Projection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current state of every organization. */
@Component
public class OrganizationProjection implements Projection<Organization> {

    static final DocumentTable<Organization> TABLE = new DocumentTable<>(
            "organizations_v1",
            List.of(
                    new Column<>("name_key", "text", organization -> TextKey.of(organization.name())),
                    new Column<>(
                            "created_at",
                            "timestamptz",
                            organization -> organization.created().at())),
            List.of());

    @Override
    public String name() {
        return "organizations-v1";
    }

    @Override
    public Class<Organization> documentType() {
        return Organization.class;
    }

    @Override
    public DocumentTable<Organization> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return event instanceof OrganizationEvent e ? e.organizationId().value() : null;
    }

    @Override
    public @Nullable Organization evolve(@Nullable Organization before, Recorded<DomainEvent> r) {
        return r.event() instanceof OrganizationEvent e
                        && OrganizationState.evolve(before == null ? OrganizationState.INITIAL : before, r.with(e))
                                instanceof Organization organization
                ? organization
                : null;
    }
}
