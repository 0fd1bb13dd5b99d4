package io.vitrine.readmodels.projection;

import io.vitrine.events.LogIncarnation;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive records of one partition.
 *
 * @param topicId the incarnation of the topic that they are from
 * @param from the offset from which the batch covers the partition
 * @param next the offset after the last of them
 * @param incarnation the latest incarnation of the log among them
 * @param complete the number of the last incarnation that a mark among them completes; 0 for none
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
     * Whether it has readable events of one incarnation only, as nearly all batches, so that its position determines
     * everything else.
     */
    boolean isOrdinary() {
        return !partial
                && complete == 0
                && arrivals.stream()
                        .allMatch(arrival -> arrival.event() != null && arrival.incarnation() == incarnation.number());
    }

    /** The position in the store before all of its events. */
    long before() {
        return arrivals.stream().mapToLong(ReceivedEvent::position).min().orElse(Long.MAX_VALUE) - 1;
    }

    /** The position in the store of its last event; 0 without events. */
    long last() {
        return arrivals.stream().mapToLong(ReceivedEvent::position).max().orElse(0);
    }

    /** A part with some of its records, which completes no incarnation. */
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

    /** The part that reaches the end completes what the batch completes. */
    private Batch part(long start, long end, List<ReceivedEvent> some) {
        return new Batch(partition, topicId, start, end, some, incarnation, end == next ? complete : 0, false);
    }
}
