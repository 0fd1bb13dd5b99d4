package io.vitrine.query.projection;

import io.vitrine.events.LogIncarnation;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive records of one partition.
 *
 * @param topicId the incarnation of the topic that they are from
 * @param from the offset before which this batch has nothing to say
 * @param next the offset after the last of them
 * @param incarnation the last incarnation of the log that any of them is of
 * @param complete the last incarnation that a mark among them completes, by its number; 0 for none
 * @param partial whether there are other records in the same stretch, so that applying these moves no position: until
 *     all are applied or parked the stretch can be read again, and documents tell what they have
 */
record Batch(
        int partition,
        String topicId,
        long from,
        long next,
        List<ReceivedEvent> arrivals,
        LogIncarnation incarnation,
        int complete,
        boolean partial) {

    Batch {
        arrivals = List.copyOf(arrivals);
    }

    /** In the first incarnation of the log, which has no marks. */
    Batch(int partition, String topicId, long from, long next, List<ReceivedEvent> arrivals) {
        this(partition, topicId, from, next, arrivals, LogIncarnation.FIRST, 0, false);
    }

    /**
     * Whether it is what nearly all are: readable events of one incarnation, and nothing else to find out about them.
     */
    boolean isOrdinary() {
        return !partial
                && complete == 0
                && arrivals.stream()
                        .allMatch(arrival -> arrival.event() != null && arrival.incarnation() == incarnation.number());
    }

    /** Of the store, before all of its events. */
    long before() {
        return arrivals.stream().mapToLong(ReceivedEvent::position).min().orElse(Long.MAX_VALUE) - 1;
    }

    /** Of the store, of its last event; 0 without events. */
    long last() {
        return arrivals.stream().mapToLong(ReceivedEvent::position).max().orElse(0);
    }

    /** Some of its records, which complete nothing. */
    Batch part(List<ReceivedEvent> some) {
        return new Batch(partition, topicId, from, next, some, incarnation, 0, true);
    }

    /** The same stretch of the partition in two; of more than one record. */
    List<Batch> halves() {
        var middle = arrivals.size() / 2;
        if (partial) {
            return List.of(part(arrivals.subList(0, middle)), part(arrivals.subList(middle, arrivals.size())));
        }
        var cut = arrivals.get(middle).offset();
        return List.of(
                part(from, cut, arrivals.subList(0, middle)),
                part(cut, next, arrivals.subList(middle, arrivals.size())));
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
            singles.add(part(start, end, List.of(arrival)));
            start = end;
        }
        return singles;
    }

    /** Complete is what reaches the end. */
    private Batch part(long start, long end, List<ReceivedEvent> some) {
        return new Batch(partition, topicId, start, end, some, incarnation, end == next ? complete : 0, false);
    }
}
