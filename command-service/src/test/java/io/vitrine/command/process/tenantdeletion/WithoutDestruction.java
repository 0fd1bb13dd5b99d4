package io.vitrine.command.process.tenantdeletion;

import io.vitrine.command.process.DelegatingPersonalData;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import java.util.Collection;
import org.springframework.dao.DataAccessResourceFailureException;

/** Keys of a project whose destruction fails, as if the process had crashed before it. */
final class WithoutDestruction extends DelegatingPersonalData {

    private final ProjectId project;

    WithoutDestruction(PersonalData keys, ProjectId project) {
        super(keys);
        this.project = project;
    }

    @Override
    public int destroyAll(Collection<ProjectId> tenants) {
        if (!tenants.contains(project)) {
            return super.destroyAll(tenants);
        }
        throw new DataAccessResourceFailureException("The keys cannot be destroyed.");
    }
}
