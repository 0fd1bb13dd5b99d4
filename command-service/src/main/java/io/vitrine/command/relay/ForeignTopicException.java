package io.vitrine.command.relay;

import io.vitrine.events.EventTopic;

/** The topic has events of another event store. Nothing is sent until an operator resolves this. */
final class ForeignTopicException extends RuntimeException {

    ForeignTopicException() {
        super(("The topic %s has events that this event store does not have, and this event store has never sent to it."
                        + " If they are another installation's, give this one a Kafka cluster of its own. If the event"
                        + " store was restored or made anew, request the next incarnation (docs/operations.md)")
                .formatted(EventTopic.NAME));
    }
}
