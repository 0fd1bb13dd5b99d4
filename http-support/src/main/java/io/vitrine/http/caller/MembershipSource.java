package io.vitrine.http.caller;

import io.vitrine.events.OrganizationId;
import io.vitrine.events.PlacedRole;
import io.vitrine.events.ProjectId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The roles of members, as a service knows them. {@link MemberRights} asks it at most once a second for a subject. */
public interface MembershipSource {

    /** In all organizations. */
    List<PlacedRole> rolesOf(String subject);

    /** The organization of a project, if there is one. */
    Optional<OrganizationId> ownerOf(ProjectId project);

    List<ProjectId> projectsOf(Collection<OrganizationId> organizations);
}
