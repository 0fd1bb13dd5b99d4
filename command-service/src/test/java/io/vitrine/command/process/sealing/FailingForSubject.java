package io.vitrine.command.process.sealing;

import io.vitrine.command.process.DelegatingPersonalData;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.dao.DataAccessResourceFailureException;

/** Keys of which that of one person in projects cannot be read. */
final class FailingForSubject extends DelegatingPersonalData {

    private final String failing;
    private final AtomicBoolean failed = new AtomicBoolean();

    FailingForSubject(PersonalData keys, String failing) {
        super(keys);
        this.failing = failing;
    }

    boolean hasFailed() {
        return failed.get();
    }

    @Override
    public String seal(ProjectId tenant, String subject, String text) {
        // The metadata of its own requests, not its name as a member.
        if (subject.equals(failing) && !text.equals(failing)) {
            failed.set(true);
            throw new DataAccessResourceFailureException("The key cannot be read.");
        }
        return super.seal(tenant, subject, text);
    }
}
