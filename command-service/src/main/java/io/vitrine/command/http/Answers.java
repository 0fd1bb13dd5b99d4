package io.vitrine.command.http;

import io.vitrine.command.Written;
import io.vitrine.http.request.EntityTag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What every answer to a write carries beside its body. */
public final class Answers {

    public static final String CONSISTENCY_TOKEN = "Consistency-Token";

    private Answers() {}

    /** Names the version it made and the position that readers must have passed to show it. */
    public static ResponseEntity.BodyBuilder to(HttpStatus status, Written<?> written, long version) {
        var answer = ResponseEntity.status(status)
                .eTag(EntityTag.of(version))
                .header(CONSISTENCY_TOKEN, Long.toString(written.position()));
        return written.replayed() ? answer.header("Idempotency-Replayed", "true") : answer;
    }

    /** 204, with the position that readers must have passed to show it. */
    public static ResponseEntity<Object> gone(long position) {
        return ResponseEntity.noContent()
                .header(CONSISTENCY_TOKEN, Long.toString(position))
                .build();
    }
}
