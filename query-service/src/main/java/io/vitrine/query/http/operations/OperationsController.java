package io.vitrine.query.http.operations;

import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.operations.OperationsActions;
import io.vitrine.query.operations.OperationsActions.Retried;
import io.vitrine.query.operations.OperationsReader;
import io.vitrine.query.operations.OperationsState;
import io.vitrine.query.operations.OperationsState.RebuildState;
import io.vitrine.query.operations.ProcessFailure;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of the installation and the repair of its read models. They concern all tenants. */
@RestController
@RequestMapping("/api/operations")
class OperationsController {

    private static final int RETRY_AFTER_SECONDS = 5;

    private final OperationsReader reader;
    private final OperationsActions actions;

    OperationsController(OperationsReader reader, OperationsActions actions) {
        this.reader = reader;
        this.actions = actions;
    }

    /** The results of a retry, one for each projection. */
    record Retries(List<Retried> retried) {}

    @GetMapping
    @Scoped(value = "operations:read", inAllProjects = true)
    OperationsState state(AuthenticatedUser user, MinimumPosition any, Parameters none) {
        none.mustBeRight();
        return reader.state();
    }

    @PostMapping(path = "/quarantine/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Scoped(value = "operations:write", inAllProjects = true)
    Retries retry(AuthenticatedUser user, HttpServletRequest request) throws IOException {
        var body = OperationBody.of(request);
        var process = body.required("process");
        var project = body.required("project");
        var projection = body.optional("projection");
        if (!project.isEmpty() && !isId(project)) {
            body.fault("project", "format", "project must be the id of a project.");
        }
        body.throwIfInvalid();
        if (!actions.processes().contains(process)) {
            throw ProblemException.notFound(
                    "No such process. Processes: %s.".formatted(String.join(", ", new TreeSet<>(actions.processes()))));
        }
        var retried = forwarded(
                () -> actions.retry(process, projection, project, user.subject().name()));
        if (retried.isEmpty()) {
            throw ProblemException.notFound("The project is not quarantined at %s.".formatted(process));
        }
        return new Retries(retried);
    }

    @PostMapping(path = "/rebuilds", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Scoped(value = "operations:write", inAllProjects = true)
    ResponseEntity<RebuildState> rebuild(AuthenticatedUser user, HttpServletRequest request) throws IOException {
        var body = OperationBody.of(request);
        var projection = body.required("projection");
        if (!projection.isEmpty() && !projection.equals(OperationsActions.LISTING)) {
            body.fault(
                    "projection",
                    "not-allowed",
                    "Only %s can be rebuilt while it serves.".formatted(OperationsActions.LISTING));
        }
        body.throwIfInvalid();
        var state = forwarded(() -> actions.rebuild(user.subject().name()))
                .orElseThrow(() -> ProblemException.unavailable(
                        "process-unreachable", "No process with the listing responds.", RETRY_AFTER_SECONDS));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(state);
    }

    private static <T> T forwarded(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (ProcessFailure e) {
            throw e.isUnreachable()
                    ? ProblemException.unavailable(
                            "process-unreachable", String.valueOf(e.getMessage()), RETRY_AFTER_SECONDS)
                    : new ProblemException(HttpStatus.BAD_GATEWAY, "operation-refused", String.valueOf(e.getMessage()));
        }
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }
}
