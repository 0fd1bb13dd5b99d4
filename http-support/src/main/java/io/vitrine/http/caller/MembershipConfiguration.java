package io.vitrine.http.caller;

import io.vitrine.events.OrganizationId;
import io.vitrine.events.PlacedRole;
import io.vitrine.events.ProjectId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rights of members, in services that know their roles. In others, a token without projects gives no rights. */
@Configuration(proxyBeanMethods = false)
class MembershipConfiguration {

    private static final MembershipSource NO_MEMBERS = new MembershipSource() {

        @Override
        public List<PlacedRole> rolesOf(String subject) {
            return List.of();
        }

        @Override
        public Optional<OrganizationId> ownerOf(ProjectId project) {
            return Optional.empty();
        }

        @Override
        public List<ProjectId> projectsOf(Collection<OrganizationId> organizations) {
            return List.of();
        }
    };

    @Bean
    MemberRights memberRights(ObjectProvider<MembershipSource> source) {
        return new MemberRights(source.getIfAvailable(() -> NO_MEMBERS));
    }
}
