package io.vitrine.files;

import java.io.IOException;

/** The store has no space left: an operator must add some before the same file can be kept. */
public final class StoreFullException extends IOException {

    private static final long serialVersionUID = 1;

    StoreFullException(Throwable cause) {
        super("The file store is full.", cause);
    }
}
