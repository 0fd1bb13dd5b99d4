package io.vitrine.http.body;

/** Valid JSON that PostgreSQL or a downstream reader cannot store unchanged. */
final class UnstorableException extends RuntimeException {

    UnstorableException(String reason) {
        super(reason, null, false, false);
    }
}
