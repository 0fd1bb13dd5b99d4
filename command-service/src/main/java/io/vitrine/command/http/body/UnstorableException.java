package io.vitrine.command.http.body;

/** A text that is JSON and that PostgreSQL or a reader downstream could nevertheless not keep as it is. */
final class UnstorableException extends RuntimeException {

    UnstorableException(String reason) {
        super(reason, null, false, false);
    }
}
