package io.vitrine.events.personal;

import io.vitrine.events.ProjectId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Seals nothing. A text that was sealed by another configuration cannot be opened. */
final class ClearPersonalData implements PersonalData {

    @Override
    public String seal(ProjectId tenant, String subject, String text) {
        return text;
    }

    @Override
    public Set<String> knownNames(ProjectId tenant, String subject) {
        return Set.of(subject);
    }

    @Override
    public Set<String> namesOf(String subject) {
        return Set.of(subject);
    }

    @Override
    public String open(String text) {
        return SealedText.of(text).isPresent() ? UNAVAILABLE : text;
    }

    @Override
    public List<UUID> keysOf(Collection<ProjectId> tenants, String subject) {
        return List.of();
    }

    @Override
    public boolean seals() {
        return false;
    }

    @Override
    public int destroy(Collection<UUID> keys) {
        return 0;
    }

    @Override
    public int destroyExpired(Collection<KeyExpiry> expired) {
        return 0;
    }

    @Override
    public int destroyAll(Collection<ProjectId> tenants) {
        return 0;
    }
}
