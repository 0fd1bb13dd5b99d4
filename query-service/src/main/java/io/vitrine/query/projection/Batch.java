package io.vitrine.query.projection;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive records of one partition.
 *
 * @param topicId the incarnation of the topic that they are from
 * @param from the offset before which this batch has nothing to say
 * @param next the offset after the last of them
 */
record Batch(int partition, String topicId, long from, long next, List<Arrival> arrivals) {

    Batch {
        arrivals = List.copyOf(arrivals);
    }

    /** The same stretch of the partition in two; of more than one record. */
    List<Batch> halves() {
        var middle = arrivals.size() / 2;
        var cut = arrivals.get(middle).offset();
        return List.of(
                new Batch(partition, topicId, from, cut, arrivals.subList(0, middle)),
                new Batch(partition, topicId, cut, next, arrivals.subList(middle, arrivals.size())));
    }

    /** The same stretch of the partition record by record. */
    List<Batch> singly() {
        var singles = new ArrayList<Batch>();
        var start = from;
        for (var arrival : arrivals) {
            var end = arrival == arrivals.getLast() ? next : arrival.offset() + 1;
            singles.add(new Batch(partition, topicId, start, end, List.of(arrival)));
            start = end;
        }
        return singles;
    }
}
