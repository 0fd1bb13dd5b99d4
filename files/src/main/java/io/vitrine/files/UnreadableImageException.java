package io.vitrine.files;

import java.io.IOException;

/** A picture that this JVM cannot decode. Browsers may still show it. */
final class UnreadableImageException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
