package io.vitrine.query.projection;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is told by an {@link Assignment} how far it is and what it meets. */
interface AssignmentListener {

    void reached(Collection<Position> positions);

    /** The partition is another node's from now on. */
    void left(int partition);

    /** The record names no project and is left out. */
    void strange(ConsumerRecord<String, byte[]> record);
}
