package io.vitrine.topic.access;

import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts equal refused requests of an interval, so that a flood makes few records. Equal are those of a subject and
 * address to a project with a status. The first of them is reported at once, the others as a number at the end.
 */
final class RefusalCounts {

    /** Of different requests in an interval; further ones are only counted as missing. */
    static final int MAX_COUNTS = 200;

    /** Of those of one project; further ones are counted together, by status. */
    static final int MAX_COUNTS_OF_PROJECT = 20;

    private record Key(
            ProjectId project,
            @Nullable String subject,
            @Nullable String address,
            int status) {

        static Key of(AccessRecord request) {
            return new Key(request.project(), request.subject(), request.address(), request.status());
        }
    }

    /** The requests after the first one. */
    private static final class Repetitions {

        private long times;
        private @Nullable Instant first;
        private @Nullable AccessRecord last;

        void add(AccessRecord request) {
            times++;
            first = first == null ? request.at() : first;
            last = request;
        }

        Optional<AccessRecord> toRecord() {
            return last == null || first == null ? Optional.empty() : Optional.of(last.repeated(first, times));
        }
    }

    private final Map<Key, Repetitions> counts = new LinkedHashMap<>();
    private final Map<ProjectId, Integer> ofProject = new HashMap<>();
    private long missing;

    /** @return the record to report at once, for the first of equal requests */
    synchronized Optional<AccessRecord> count(AccessRecord request) {
        var counted = isKnown(request) || ofProject.getOrDefault(request.project(), 0) < MAX_COUNTS_OF_PROJECT
                ? request
                : request.withoutOrigin();
        var known = counts.get(Key.of(counted));
        if (known != null) {
            known.add(counted);
            return Optional.empty();
        }
        if (counts.size() >= MAX_COUNTS) {
            missing++;
            return Optional.empty();
        }
        counts.put(Key.of(counted), new Repetitions());
        ofProject.merge(counted.project(), 1, Integer::sum);
        return Optional.of(counted);
    }

    private boolean isKnown(AccessRecord request) {
        return counts.containsKey(Key.of(request));
    }

    /** The requests that were not reported, by key; the next interval begins. */
    synchronized List<AccessRecord> drain() {
        var records = new ArrayList<AccessRecord>();
        counts.values().forEach(count -> count.toRecord().ifPresent(records::add));
        counts.clear();
        ofProject.clear();
        return records;
    }

    /** The number of requests in no record since the last call. */
    synchronized long takeMissing() {
        var number = missing;
        missing = 0;
        return number;
    }
}
