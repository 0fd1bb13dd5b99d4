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
            CommandResult<?> written,
            long version,
            WritePreconditions conditions,
            List<ReaderGroup> readers) {
        return toSeveral(status, project, written, conditions, readers).eTag(EntityTag.of(version));
    }

    /** To a write of several aggregates, which have no version together. */
    public ResponseEntity.BodyBuilder toSeveral(
            HttpStatus status,
            ProjectId project,
            CommandResult<?> written,
            WritePreconditions conditions,
            List<ReaderGroup> readers) {
        if (written.replayed()) {
            // This process may not have appended anything since the last incarnation began.
            incarnations.refresh();
        }
        var token = incarnations.token(written.position());
        var answer = ResponseEntity.status(status).header(CONSISTENCY_TOKEN, token.toString());
        if (written.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        if (!shown(project, token, conditions, readers)) {
            answer.header(CONSISTENCY, "pending");
        }
        return answer;
    }

    /** 204. */
    public ResponseEntity<Object> gone(
            ProjectId project, long position, WritePreconditions conditions, List<ReaderGroup> readers) {
        return ended(HttpStatus.NO_CONTENT, project, position, conditions, readers)
                .build();
    }

    /** Of a write after which there is nothing to have a version. */
    public ResponseEntity.BodyBuilder ended(
            HttpStatus status,
            ProjectId project,
            long position,
            WritePreconditions conditions,
            List<ReaderGroup> readers) {
        var token = incarnations.token(position);
        var answer = ResponseEntity.status(status).header(CONSISTENCY_TOKEN, token.toString());
        if (!shown(project, token, conditions, readers)) {
            answer.header(CONSISTENCY, "pending");
        }
        return answer;
    }

    private boolean shown(
            ProjectId project, ConsistencyToken write, WritePreconditions conditions, List<ReaderGroup> readers) {
        if (conditions.respondAsync()) {
            return false;
        }
        AdmittedRequest.rest();
        try {
            return barrier.await(project, write, readers);
        } catch (InterruptedException e) {
            // The service is stopping; the write is safe, and whether it shows is not known.
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
