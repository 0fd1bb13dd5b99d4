package io.vitrine.events;

import java.util.List;
import java.util.UUID;

/** The events of an erasure: the destruction of the keys with which a person's data in a tenant is sealed. */
public sealed interface ErasureEvent extends DomainEvent {

    ErasureId erasureId();

    @Override
    default String subjectId() {
        return erasureId().toString();
    }

    /**
     * The data of the person is to be erased. Nothing is destroyed yet.
     *
     * @param person the sealed subject of the person
     * @param keys the ids of the person's keys in the tenant; those of an organization include those of its projects
     * @param reason why, such as the number of a ticket; it stays readable
     * @param approvalRequired whether another actor must approve it first
     */
    record ErasureRequested(
            ErasureId erasureId, String person, List<UUID> keys, String reason, boolean approvalRequired)
            implements ErasureEvent {

        public ErasureRequested {
            keys = List.copyOf(keys);
        }
    }

    /** Another actor than the one that requested the erasure approves it. */
    record ErasureApproved(ErasureId erasureId) implements ErasureEvent {}

    /** The erasure does not take place. No key was destroyed. */
    record ErasureRejected(ErasureId erasureId) implements ErasureEvent {}

    /**
     * The keys do not exist any more. What they sealed cannot be read again, except by a restored copy of the keys.
     *
     * @param keys the ids of all destroyed keys, including those that the person got after the request
     */
    record ErasureCompleted(ErasureId erasureId, List<UUID> keys) implements ErasureEvent {

        public ErasureCompleted {
            keys = List.copyOf(keys);
        }
    }
}
