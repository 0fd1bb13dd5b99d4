package io.vitrine.command.http.upload;

import io.vitrine.http.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;

/** A bulkhead for uploads: each takes space for temporary files, and lasts as long as its client is slow. */
final class UploadSlots {

    static final int MAX_CONCURRENT = 16;
    static final int MAX_CONCURRENT_PER_PROJECT = 4;

    private static final int RETRY_AFTER_SECONDS = 2;

    private final Map<String, Integer> byProject = new HashMap<>();
    private int all;

    /** Ends with an upload. */
    final class Slot implements AutoCloseable {

        private final String project;
        private boolean closed;

        private Slot(String project) {
            this.project = project;
        }

        @Override
        public void close() {
            synchronized (UploadSlots.this) {
                if (!closed) {
                    closed = true;
                    all--;
                    byProject.computeIfPresent(project, (_, count) -> count == 1 ? null : count - 1);
                }
            }
        }
    }

    /** @throws ProblemException 429 if the project has too many uploads, 503 if all projects together have */
    synchronized Slot take(String project) {
        if (byProject.getOrDefault(project, 0) >= MAX_CONCURRENT_PER_PROJECT) {
            throw ProblemException.tooMany(
                    "too-many-uploads",
                    "Too many concurrent uploads of this project (limit %d). Retry when one of them has ended."
                            .formatted(MAX_CONCURRENT_PER_PROJECT),
                    RETRY_AFTER_SECONDS);
        }
        if (all >= MAX_CONCURRENT) {
            throw ProblemException.unavailable(
                    "too-many-uploads",
                    "Too many concurrent uploads (limit %d). Retry after %d s."
                            .formatted(MAX_CONCURRENT, RETRY_AFTER_SECONDS),
                    RETRY_AFTER_SECONDS);
        }
        all++;
        byProject.merge(project, 1, Integer::sum);
        return new Slot(project);
    }
}
