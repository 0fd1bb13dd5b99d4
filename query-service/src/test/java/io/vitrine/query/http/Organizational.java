package io.vitrine.query.http;

import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.Publishing;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;

/** An organization with an owner and a project, as its events tell. */
final class Organizational {

    private final QueryNode node = QueryNode.shared();
    private final Tenant organization = Tenant.any();
    private final Tenant project = Tenant.any();
    private final String suffix = "-" + organization.id();

    Organizational() {
        organization.has(new OrganizationCreated(id(), "Acme"), granted("ada", "owner"));
        project.has(new ProjectCreated(project.id(), "Shop", key(), Publishing.LIVE, 0, id()));
    }

    OrganizationId id() {
        return new OrganizationId(organization.id().value());
    }

    Tenant organization() {
        return organization;
    }

    Tenant project() {
        return project;
    }

    String key() {
        return project.id().toString().replace("-", "").substring(0, 12);
    }

    /** A subject of this organization only. */
    String subject(String name) {
        return name + suffix;
    }

    String token(String name) {
        return TestIssuer.shared().memberToken(subject(name));
    }

    RoleGranted granted(String name, String role) {
        return new RoleGranted(id(), subject(name), role, null);
    }

    Asking as(String name) {
        return Asking.of(node, project).with(token(name));
    }
}
