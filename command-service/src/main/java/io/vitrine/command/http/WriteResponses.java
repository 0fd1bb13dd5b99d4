package io.vitrine.command.http;

import io.vitrine.command.CommandResult;
import io.vitrine.command.store.Incarnations;
import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.ProjectId;
import io.vitrine.http.admission.AdmittedRequest;
import io.vitrine.http.request.EntityTag;
import io.vitrine.topic.barrier.ReadBarrier;
import io.vitrine.topic.barrier.ReaderGroup;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The headers and the timing of every response to a write: it is sent as soon as the readers show the write, after the
 * timeout, or immediately if the client prefers that.
 */
@Component
public final class WriteResponses {

    /** The token for a read that must include the write. */
    public static final String CONSISTENCY_TOKEN = "Consistency-Token";

    /** {@code pending} if not all required readers show the write yet. */
    public static final String CONSISTENCY = "Consistency";

    private final ReadBarrier barrier;
    private final Incarnations incarnations;

    WriteResponses(ReadBarrier barrier, Incarnations incarnations) {
        this.barrier = barrier;
        this.incarnations = incarnations;
    }

    public ResponseEntity.BodyBuilder to(
            HttpStatus status,
            ProjectId project,
            CommandResult<?> result,
            long version,
            WritePreconditions conditions,
            List<ReaderGroup> readers) {
        return forSeveral(status, project, result, conditions, readers).eTag(EntityTag.of(version));
    }

    /** For a write of several aggregates, which have no common version. */
    public ResponseEntity.BodyBuilder forSeveral(
            HttpStatus status,
            ProjectId project,
            CommandResult<?> result,
            WritePreconditions conditions,
            List<ReaderGroup> readers) {
        if (result.replayed()) {
            // This process may not have appended anything since the last incarnation began.
            incarnations.refresh();
        }
        var token = incarnations.token(result.position());
        var response = ResponseEntity.status(status).header(CONSISTENCY_TOKEN, token.toString());
        if (result.replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        if (!awaitReaders(project, token, conditions, readers)) {
            response.header(CONSISTENCY, "pending");
        }
        return response;
    }

    /** 204. */
    public ResponseEntity<Object> noContent(
            ProjectId project, long position, WritePreconditions conditions, List<ReaderGroup> readers) {
        return withoutVersion(HttpStatus.NO_CONTENT, project, position, conditions, readers)
                .build();
    }

    /** For a write after which no aggregate with a version is left. */
    public ResponseEntity.BodyBuilder withoutVersion(
            HttpStatus status,
            ProjectId project,
            long position,
            WritePreconditions conditions,
            List<ReaderGroup> readers) {
        var token = incarnations.token(position);
        var response = ResponseEntity.status(status).header(CONSISTENCY_TOKEN, token.toString());
        if (!awaitReaders(project, token, conditions, readers)) {
            response.header(CONSISTENCY, "pending");
        }
        return response;
    }

    private boolean awaitReaders(
            ProjectId project, ConsistencyToken write, WritePreconditions conditions, List<ReaderGroup> readers) {
        if (conditions.respondAsync()) {
            return false;
        }
        AdmittedRequest.suspend();
        try {
            return barrier.await(project, write, readers);
        } catch (InterruptedException e) {
            // The service is stopping. The write is stored, but it is unknown whether readers show it.
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
