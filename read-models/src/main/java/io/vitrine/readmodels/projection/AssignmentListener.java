package io.vitrine.readmodels.projection;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is notified by an {@link Assignment} of its positions and of records that it leaves out. */
interface AssignmentListener {

    void reached(Collection<Position> positions);

    /** The partition is no longer assigned to this node. */
    void left(int partition);

    /** The record names no project and is left out. */
    void strange(ConsumerRecord<String, byte[]> record);
}
