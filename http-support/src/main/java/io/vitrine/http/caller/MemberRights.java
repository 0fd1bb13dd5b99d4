package io.vitrine.http.caller;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.Permission;
import io.vitrine.events.PlacedRole;
import io.vitrine.events.ProjectId;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rights of subjects whose tokens name no projects: those of their roles and of their groups. What was read of a
 * subject counts for a second, so a role ends in each service a second after that service has learned of it.
 */
public final class MemberRights {

    /** How long a role that was read is relied on. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(1);

    /**
     * How long the absence of roles is relied on: a new member need not wait, and a stranger does not query each time.
     */
    private static final Duration ABSENT_FOR = Duration.ofMillis(200);

    private static final int MAX_CACHED = 10_000;

    private final LoadingCache<String, List<PlacedRole>> roles;
    private final LoadingCache<ProjectId, Optional<OrganizationId>> owners;
    private final LoadingCache<Set<OrganizationId>, List<ProjectId>> projects;

    public MemberRights(MembershipSource source) {
        this.roles = MemberRights.<String, List<PlacedRole>>cache(List::isEmpty).build(source::rolesOf);
        this.owners = MemberRights.<ProjectId, Optional<OrganizationId>>cache(Optional::isEmpty)
                .build(source::ownerOf);
        this.projects = MemberRights.<Set<OrganizationId>, List<ProjectId>>cache(List::isEmpty)
                .build(source::projectsOf);
    }

    private static <K, V> Caffeine<K, V> cache(Predicate<V> isAbsent) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_CACHED)
                .expireAfter(Expiry.writing((K _, V found) -> isAbsent.test(found) ? ABSENT_FOR : TRUSTED_FOR));
    }

    /** After a change of its roles in this process: the next request of the subject reads them. */
    public void forget(String subject) {
        roles.invalidate(subject);
    }

    /**
     * The member with the rights of its roles in the project and in the project's organization, as its token allows.
     */
    public Subject inProject(Subject member, ProjectId project) {
        return owners.get(project)
                .map(owner -> with(
                        member,
                        Set.of(project),
                        role -> role.organization().equals(owner)
                                && (role.project() == null || role.project().equals(project))))
                .orElseGet(() -> member.limitedTo(Set.of(), Set.of()));
    }

    /** The member with the rights of its role in the organization, as its token allows. */
    public Subject in(Subject member, OrganizationId organization) {
        return with(
                member,
                Set.of(organization.tenant()),
                role -> role.organization().equals(organization) && role.project() == null);
    }

    /** The member with the projects in which it has any role, and the scopes that it has in any of them. */
    Subject everywhere(Subject member) {
        var found = new HashSet<>(projects.get(organizationsOf(member, role -> role.project() == null)));
        for (var role : rolesOf(member)) {
            var project = role.project();
            if (project != null && owners.get(project).equals(Optional.of(role.organization()))) {
                found.add(project);
            }
        }
        return with(member, found, _ -> true);
    }

    /** Those that were granted to the member, and those that the groups of its token give. */
    private List<PlacedRole> rolesOf(Subject member) {
        var granted = roles.get(member.name());
        return member.groupRoles().isEmpty()
                ? granted
                : Stream.concat(granted.stream(), member.groupRoles().stream().map(GroupRole::role))
                        .toList();
    }

    /** The roles that were granted to the member, without those of its groups. */
    public List<PlacedRole> grantedTo(Subject member) {
        return roles.get(member.name());
    }

    /** The organizations in which the member has a role, including those in which it has one in a project only. */
    public Set<OrganizationId> organizationsOf(Subject member) {
        return organizationsOf(member, _ -> true);
    }

    private Set<OrganizationId> organizationsOf(Subject member, Predicate<PlacedRole> which) {
        return rolesOf(member).stream()
                .filter(which)
                .map(PlacedRole::organization)
                .collect(Collectors.toSet());
    }

    private Subject with(Subject member, Collection<ProjectId> entered, Predicate<PlacedRole> which) {
        var permissions = EnumSet.noneOf(Permission.class);
        rolesOf(member).stream().filter(which).map(PlacedRole::permissions).forEach(permissions::addAll);
        return member.limitedTo(permissions.isEmpty() ? Set.of() : Set.copyOf(entered), permissions);
    }
}
