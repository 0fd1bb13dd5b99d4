package io.vitrine.readmodels.projection;

import io.vitrine.events.ProjectId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** Lists the quarantined projects for operators, and retries their records or skips the first of them. */
@Component
@Endpoint(id = "quarantine")
class ProjectionQuarantineEndpoint {

    private final ProjectionQuarantine quarantine;

    ProjectionQuarantineEndpoint(ProjectionQuarantine quarantine) {
        this.quarantine = quarantine;
    }

    private enum Action {
        RETRY,
        SKIP
    }

    @ReadOperation
    Map<String, List<Map<String, @Nullable Object>>> list() {
        var state = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
        state.put("stopped", quarantine.stopped());
        state.put("skipped", quarantine.skipped());
        return state;
    }

    /**
     * @param action {@code RETRY}: apply the parked records again; {@code SKIP}: skip the first of them
     * @param position for {@code SKIP}: the position of the stop, so that no second record is skipped by a repeat
     */
    @WriteOperation
    Map<String, Object> repair(String projection, String project, Action action, @Nullable Long position) {
        var id = idOf(project);
        if (action == Action.SKIP && position == null) {
            throw new InvalidEndpointRequestException("SKIP needs the position", "Give the position of the stop.");
        }
        var done = position == null || action == Action.RETRY || quarantine.skip(projection, id, position);
        var goesOn = quarantine.retry(projection, id);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("projection", projection);
        answer.put("project", project);
        answer.put("done", done);
        answer.put("goesOn", goesOn);
        return answer;
    }

    private static ProjectId idOf(String project) {
        try {
            return ProjectId.of(project);
        } catch (IllegalArgumentException e) {
            throw new InvalidEndpointRequestException("Not a project's id: " + project, "Give a project's id.");
        }
    }
}
