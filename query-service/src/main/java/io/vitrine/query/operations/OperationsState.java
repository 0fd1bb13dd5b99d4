package io.vitrine.query.operations;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of an installation at one time.
 *
 * @param version of the process that answers; null if it was not built with Maven
 */
public record OperationsState(
        Instant at,
        @Nullable String version,
        List<ProcessState> processes,
        List<ReaderState> readers,
        List<QuarantineEntry> quarantined,
        List<RebuildState> rebuilds,
        List<ServerState> servers) {

    /** The status of a process or server that does not respond in time. */
    public static final String UNREACHABLE = "UNREACHABLE";

    /**
     * A process.
     *
     * @param status {@code UP}, {@code DEGRADED}, {@code OUT_OF_SERVICE}, {@code DOWN}, {@code UNKNOWN} or
     *     {@code UNREACHABLE}
     * @param failure why a part of this state is missing
     */
    public record ProcessState(
            String name,
            URI address,
            String status,
            @Nullable String version,
            @Nullable Instant startedAt,
            List<ComponentState> components,
            @Nullable String failure) {}

    /**
     * A part of a process's health.
     *
     * @param details texts by path, such as {@code listing.lag}
     */
    public record ComponentState(String name, String status, Map<String, String> details) {}

    /**
     * A reader of events: a projection runner, the relay, a delivery node, or the indexer of search.
     *
     * @param position of the last event that it has processed
     * @param head position of the last event of the store
     * @param lagEvents number of pending events; for search, of pending widgets
     * @param lagSeconds age of the oldest pending one
     */
    public record ReaderState(
            String name,
            String process,
            @Nullable Long position,
            @Nullable Long head,
            long lagEvents,
            @Nullable Double lagSeconds,
            @Nullable String failure) {}

    /**
     * A quarantined project.
     *
     * @param position of the event in the store; null for delivery nodes, which have an offset
     * @param offset of the record in its partition; null for other readers
     */
    public record QuarantineEntry(
            String process,
            String projection,
            String project,
            @Nullable Long position,
            @Nullable Long offset,
            @Nullable String eventType,
            String reason,
            @Nullable Instant since,
            @Nullable Long waitingRecords) {}

    /**
     * A rebuild of a projection that is in progress, or the last one.
     *
     * @param state {@code REQUESTED}, {@code FILLING}, {@code COMPARING} or {@code DONE}
     * @param progress from 0 to 1
     */
    public record RebuildState(
            String projection,
            String process,
            String state,
            double progress,
            long events,
            long total,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** A server that the processes depend on: {@code database}, {@code kafka} or {@code search}. */
    public record ServerState(
            String name,
            String status,
            @Nullable String version,
            @Nullable String detail) {}
}
