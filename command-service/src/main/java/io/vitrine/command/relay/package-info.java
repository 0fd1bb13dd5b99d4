/** Sends the events of the event store to Kafka. */
@NullMarked
package io.vitrine.command.relay;

import org.jspecify.annotations.NullMarked;
