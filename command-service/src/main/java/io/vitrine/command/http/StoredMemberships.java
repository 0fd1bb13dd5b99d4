package io.vitrine.command.http;

import io.vitrine.command.store.StoredRoles;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.PlacedRole;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.MembershipSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Permits requests of members by the roles in the event store. */
@Configuration(proxyBeanMethods = false)
class StoredMemberships {

    @Bean
    MembershipSource memberships(StoredRoles roles) {
        return new MembershipSource() {

            @Override
            public List<PlacedRole> rolesOf(String subject) {
                return roles.rolesOf(subject);
            }

            @Override
            public Optional<OrganizationId> ownerOf(ProjectId project) {
                return roles.ownerOf(project);
            }

            @Override
            public List<ProjectId> projectsOf(Collection<OrganizationId> organizations) {
                return roles.projectsOf(organizations);
            }
        };
    }
}
