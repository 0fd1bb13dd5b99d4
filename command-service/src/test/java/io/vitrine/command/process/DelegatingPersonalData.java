package io.vitrine.command.process;

import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.KeyExpiry;
import io.vitrine.events.personal.PersonalData;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Real keys, of which a test lets one operation fail. */
public abstract class DelegatingPersonalData implements PersonalData {

    private final PersonalData keys;

    protected DelegatingPersonalData(PersonalData keys) {
        this.keys = keys;
    }

    @Override
    public String seal(ProjectId tenant, String subject, String text) {
        return keys.seal(tenant, subject, text);
    }

    @Override
    public Set<String> knownNames(ProjectId tenant, String subject) {
        return keys.knownNames(tenant, subject);
    }

    @Override
    public Set<String> namesOf(String subject) {
        return keys.namesOf(subject);
    }

    @Override
    public String open(String text) {
        return keys.open(text);
    }

    @Override
    public boolean seals() {
        return keys.seals();
    }

    @Override
    public List<UUID> keysOf(Collection<ProjectId> tenants, String subject) {
        return keys.keysOf(tenants, subject);
    }

    @Override
    public int destroy(Collection<UUID> ids) {
        return keys.destroy(ids);
    }

    @Override
    public int destroyExpired(Collection<KeyExpiry> expired) {
        return keys.destroyExpired(expired);
    }

    @Override
    public int destroyAll(Collection<ProjectId> tenants) {
        return keys.destroyAll(tenants);
    }
}
