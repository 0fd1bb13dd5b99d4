package io.vitrine.command.organization;

import io.vitrine.command.Spec;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.OrganizationState;
import io.vitrine.events.ProjectId;
import java.util.ArrayList;
import java.util.List;

/** An organization with its owner Ada, for tests of rules. */
final class OrganizationSpec {

    static final OrganizationId ID = OrganizationId.random();
    static final ProjectId SHOP = ProjectId.random();

    static final OrganizationCreated CREATED = new OrganizationCreated(ID, "Acme");
    static final RoleGranted ADA_IS_OWNER = new RoleGranted(ID, "ada", "owner", null);

    /** Whose rights come from a token for all projects. */
    static final Authority OPERATOR = new Authority("operator", false);

    static final Authority ADA = new Authority("ada", true);
    static final Authority GRACE = new Authority("grace", true);

    private OrganizationSpec() {}

    static Spec<OrganizationCommand, OrganizationEvent> nothing() {
        return spec(List.of());
    }

    /** Ada's organization, and what happened since. */
    static Spec<OrganizationCommand, OrganizationEvent> given(OrganizationEvent... events) {
        var all = new ArrayList<OrganizationEvent>(List.of(CREATED, ADA_IS_OWNER));
        all.addAll(List.of(events));
        return spec(all);
    }

    private static Spec<OrganizationCommand, OrganizationEvent> spec(List<OrganizationEvent> events) {
        return Spec.given(
                ID.tenant(), OrganizationState.INITIAL, OrganizationState::evolve, OrganizationDecider::decide, events);
    }
}
