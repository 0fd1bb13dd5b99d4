package io.vitrine.command.erasure;

import io.vitrine.command.Command;
import io.vitrine.command.CreationCommand;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Erasure;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.ErasureId;
import io.vitrine.events.ErasureState;
import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of an erasure. */
public sealed interface ErasureCommand extends Command<Erasure> {

    ErasureId erasureId();

    @Override
    default UUID aggregateId() {
        return erasureId().value();
    }

    @Override
    default ErasureState initial() {
        return ErasureState.INITIAL;
    }

    @Override
    default List<ErasureEvent> decide(AggregateState state) {
        return ErasureDecider.decide(this, (ErasureState) state);
    }

    @Override
    default Erasure existing(AggregateState state) {
        return ErasureDecider.existing(this, (ErasureState) state);
    }

    /**
     * @param person the sealed subject of the person, or null if the person has no key here
     * @param keys the ids of the person's keys in the tenant
     * @param member whether the person has a role in the tenant
     */
    record CreateErasure(
            ProjectId projectId,
            ErasureId erasureId,
            @Nullable String person,
            List<UUID> keys,
            boolean member,
            String reason,
            boolean approvalRequired)
            implements ErasureCommand, CreationCommand {}

    /**
     * @param own whether the same actor requested it
     * @param known whether a key still names the person
     * @param member whether the person has a role in the tenant
     */
    record ApproveErasure(ProjectId projectId, ErasureId erasureId, boolean own, boolean known, boolean member)
            implements ErasureCommand {}

    record RejectErasure(ProjectId projectId, ErasureId erasureId) implements ErasureCommand {}

    /** @param keys the ids of the keys that do not exist any more */
    record CompleteErasure(ProjectId projectId, ErasureId erasureId, List<UUID> keys) implements ErasureCommand {}
}
