package io.vitrine.delivery.feed;

import io.vitrine.delivery.feed.Quarantine.Outcome;
import io.vitrine.delivery.store.Skip;
import io.vitrine.delivery.store.Stop;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Watermark;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/** Lists the projects that are stopped on this node, and retries or skips their records. */
@Component
@Endpoint(id = "quarantine")
class QuarantineEndpoint {

    private final Quarantine quarantine;

    QuarantineEndpoint(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    enum Action {
        RETRY,
        SKIP
    }

    /** @param offset the offset of the record at which the project is stopped */
    record Stopped(String projection, String project, int partition, long offset, Instant since, String reason) {}

    record Skipped(String projection, String project, int partition, long offset, Instant at, String reason) {}

    @ReadOperation
    Map<String, List<?>> list() {
        var state = new LinkedHashMap<String, List<?>>();
        state.put("stopped", quarantine.stopped().stream().map(this::of).toList());
        state.put("skipped", quarantine.skipped().stream().map(this::of).toList());
        return state;
    }

    /**
     * @param action {@code RETRY}: read again from the record at which the project is stopped; {@code SKIP}: from the
     *     one after it
     * @param offset for {@code SKIP}: the offset at which the project is stopped, so that a repeated request does not
     *     skip another record
     */
    @WriteOperation
    WebEndpointResponse<Map<String, Object>> repair(String project, Action action, @Nullable Long offset)
            throws InterruptedException {
        var id = idOf(project);
        if (action == Action.SKIP && offset == null) {
            throw new InvalidEndpointRequestException("SKIP needs the offset", "Give the offset of the stop.");
        }
        var obstacle = quarantine.obstacle();
        if (obstacle != null) {
            return new WebEndpointResponse<>(
                    Map.of("detail", obstacle), WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
        }
        var outcome = quarantine.repair(id, action == Action.SKIP ? offset : null);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("projection", Watermark.DELIVERY);
        answer.put("project", project);
        answer.put("done", outcome != Outcome.NOT_STOPPED);
        answer.put("goesOn", outcome == Outcome.CONTINUES);
        answer.put("underWay", outcome == Outcome.IN_PROGRESS);
        return new WebEndpointResponse<>(answer);
    }

    private Stopped of(Stop stop) {
        return new Stopped(
                Watermark.DELIVERY,
                stop.project().toString(),
                stop.partition(),
                stop.offset(),
                stop.at(),
                stop.reason());
    }

    private Skipped of(Skip skip) {
        return new Skipped(
                Watermark.DELIVERY,
                skip.project().toString(),
                skip.partition(),
                skip.offset(),
                skip.at(),
                skip.reason());
    }

    private static ProjectId idOf(String project) {
        try {
            return ProjectId.of(project);
        } catch (IllegalArgumentException e) {
            throw new InvalidEndpointRequestException("Not a project's id: " + project, "Give a project's id.");
        }
    }
}
