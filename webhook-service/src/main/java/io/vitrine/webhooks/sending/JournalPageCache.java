package io.vitrine.webhooks.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vitrine.events.ProjectId;
import io.vitrine.journal.Journal;
import io.vitrine.readmodels.freshness.MinimumPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Pages of the journal in the form for receivers. Webhooks of a project at the same position share a page. A page stays
 * valid until the log starts over, because a journal only grows.
 */
final class JournalPageCache {

    private static final int ENTRIES = 100;

    /** The maximum length of a page, apart from its last event, because many workers hold one page each. */
    private static final int PAGE_BYTES = 128 * 1024;

    private static final Duration SHARED = Duration.ofSeconds(20);
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private record Place(ProjectId project, long after) {}

    private final Journal journal;
    private final Semaphore reading;
    private final Cache<Place, List<Message>> recent = Caffeine.newBuilder()
            .expireAfterWrite(SHARED)
            .maximumWeight(MAX_BYTES)
            .weigher((Place _, List<Message> page) -> weight(page))
            .build();

    /** @param reading limits concurrent reads, so that connections remain for requests */
    JournalPageCache(Journal journal, Semaphore reading) {
        this.journal = journal;
        this.reading = reading;
    }

    /** Forgets all pages, because the journal has lost events. */
    void forget() {
        recent.invalidateAll();
    }

    /** The events after a position; empty if there are none yet. */
    List<Message> after(ProjectId project, long position) throws InterruptedException {
        var place = new Place(project, position);
        var known = recent.getIfPresent(place);
        if (known != null) {
            return known;
        }
        reading.acquire();
        try {
            // Another worker at the same position may have read it in the meantime.
            var read = recent.getIfPresent(place);
            return read != null ? read : read(place);
        } finally {
            reading.release();
        }
    }

    private List<Message> read(Place place) {
        var page = new ArrayList<Message>();
        var bytes = 0;
        for (var entry : journal.after(place.project(), MinimumPosition.ANY_TIME, place.after(), List.of(), ENTRIES)
                .items()) {
            if (bytes > PAGE_BYTES) {
                break;
            }
            var message = Message.of(entry);
            bytes += message.body().length;
            page.add(message);
        }
        if (!page.isEmpty()) {
            recent.put(place, page);
        }
        return page;
    }

    private static int weight(List<Message> page) {
        return page.stream()
                .mapToInt(message -> message.body().length + Long.BYTES * 16)
                .sum();
    }
}
