package io.vitrine.command.process.keydestruction;

import io.vitrine.command.process.DelegatingPersonalData;
import io.vitrine.events.personal.PersonalData;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.dao.DataAccessResourceFailureException;

/** Keys of which one cannot be destroyed until it is repaired. */
final class FailingForKey extends DelegatingPersonalData {

    private final UUID key;
    private final AtomicBoolean repaired = new AtomicBoolean();

    FailingForKey(PersonalData keys, UUID key) {
        super(keys);
        this.key = key;
    }

    void repair() {
        repaired.set(true);
    }

    @Override
    public int destroy(Collection<UUID> ids) {
        if (ids.contains(key) && !repaired.get()) {
            throw new DataAccessResourceFailureException("The key cannot be destroyed.");
        }
        return super.destroy(ids);
    }
}
