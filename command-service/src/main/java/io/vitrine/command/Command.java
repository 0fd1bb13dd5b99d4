package io.vitrine.command;

import io.vitrine.events.AggregateState;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.UUID;

/**
 * A command for one aggregate, with the rules of its kind. Each kind has a sealed interface of its commands next to its
 * decider.
 *
 * @param <A> the aggregate while it exists
 */
public interface Command<A> {

    ProjectId projectId();

    /** The id of the aggregate, within its project. */
    UUID aggregateId();

    /** The state of an aggregate without events. */
    AggregateState initial();

    /**
     * @param state of the aggregate
     * @return the events in order; none if the command changes nothing
     * @throws Rejected if a rule refuses it
     */
    List<? extends DomainEvent> decide(AggregateState state);

    /** @throws Rejected if the aggregate does not exist in this state */
    A existing(AggregateState state);
}
