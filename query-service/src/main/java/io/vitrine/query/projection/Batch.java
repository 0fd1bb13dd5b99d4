package io.vitrine.query.projection;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive records of one partition.
 *
 * @param topicId the incarnation of the topic that they are from
 * @param from the offset before which this batch has nothing to say
 * @param next the offset after the last of them
 * @param partial whether there are other records in the same stretch, so that applying these moves no position: until
 *     all are applied or parked the stretch can be read again, and documents tell what they have
 */
record Batch(int partition, String topicId, long from, long next, List<Arrival> arrivals, boolean partial) {

    Batch {
        arrivals = List.copyOf(arrivals);
    }

    Batch(int partition, String topicId, long from, long next, List<Arrival> arrivals) {
        this(partition, topicId, from, next, arrivals, false);
    }

    /** Some of its records. */
    Batch part(List<Arrival> some) {
        return new Batch(partition, topicId, from, next, some, true);
    }

    /** The same stretch of the partition in two; of more than one record. */
    List<Batch> halves() {
        var middle = arrivals.size() / 2;
        if (partial) {
            return List.of(part(arrivals.subList(0, middle)), part(arrivals.subList(middle, arrivals.size())));
        }
        var cut = arrivals.get(middle).offset();
        return List.of(
                new Batch(partition, topicId, from, cut, arrivals.subList(0, middle)),
                new Batch(partition, topicId, cut, next, arrivals.subList(middle, arrivals.size())));
    }

    /** The same stretch of the partition record by record. */
    List<Batch> singly() {
        if (partial) {
            return arrivals.stream().map(arrival -> part(List.of(arrival))).toList();
        }
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
