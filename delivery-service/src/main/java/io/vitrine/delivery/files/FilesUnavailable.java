package io.vitrine.delivery.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file is not cached, and the file store cannot be reached or is busy. A retry may succeed. */
public final class FilesUnavailable extends IOException {

    private static final long serialVersionUID = 1;

    FilesUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
