package io.vitrine.command.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vitrine.events.Asset;
import io.vitrine.events.Template;
import io.vitrine.events.Widget;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What aggregates added up to when they were last used, here and, now and then, in the snapshot table.
 *
 * <p>States are immutable and every use reads the events after them, so an old memory costs time and never truth; two
 * command services need not tell each other anything.
 */
public final class Memory {

    /** A snapshot is written when an aggregate passes a multiple of so many events. */
    static final int SNAPSHOT_EVERY = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
    private static final long MOST_CHARACTERS = 48L * 1024 * 1024;

    private final Snapshots snapshots;
    private final Cache<StreamId, Remembered> recent = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((StreamId id, Remembered remembered) -> weight(remembered.state()))
            .build();

    public Memory(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    public @Nullable Remembered recall(StreamId stream) {
        var remembered = recent.getIfPresent(stream);
        return remembered != null ? remembered : snapshots.find(stream);
    }

    /** To be told only what is committed. */
    public void remember(StreamId stream, Remembered now, long versionBefore) {
        recent.asMap().merge(stream, now, (then, later) -> then.version() > later.version() ? then : later);
        if (now.version() / SNAPSHOT_EVERY > versionBefore / SNAPSHOT_EVERY) {
            try {
                snapshots.save(stream, now);
            } catch (RuntimeException e) {
                // The events are stored; without the snapshot the next load is only slower.
                LOG.warn("No snapshot of {} at version {}", stream, now.version(), e);
            }
        }
    }

    private static int weight(Object state) {
        return 500
                + switch (state) {
                    case Widget widget ->
                        widget.content().config().text().length()
                                + widget.content().theme().text().length()
                                + 40 * widget.content().assetIds().size();
                    case Template template ->
                        template.current().design().template().length()
                                + template.current().design().schema().text().length();
                    case Asset asset -> asset.metadata().text().length();
                    case Object _ -> 0;
                };
    }
}
