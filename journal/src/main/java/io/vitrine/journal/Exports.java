package io.vitrine.journal;

import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Limits the exports that a node writes at a time: each holds memory and a thread for as long as its client reads. */
@Component
public class Exports {

    static final int MAX_OF_PROJECT = 4;
    static final int MAX_OF_NODE = 16;

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Map<ProjectId, Integer> active = new HashMap<>();
    private int all;

    /** One export, until it is closed. */
    public interface Export extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ProblemException 503 if too many of the project or of the node are under way */
    public synchronized Export begin(ProjectId project) {
        if (active.getOrDefault(project, 0) >= MAX_OF_PROJECT) {
            throw tooMany("Too many exports of this project (limit %d).".formatted(MAX_OF_PROJECT));
        }
        if (all >= MAX_OF_NODE) {
            throw tooMany("Too many exports on this node (limit %d).".formatted(MAX_OF_NODE));
        }
        all++;
        active.merge(project, 1, Integer::sum);
        return () -> end(project);
    }

    private synchronized void end(ProjectId project) {
        all--;
        active.computeIfPresent(project, (_, exports) -> exports > 1 ? exports - 1 : null);
    }

    private static ProblemException tooMany(String detail) {
        return ProblemException.unavailable(
                "too-many-exports", detail + " Retry after %d s.".formatted(RETRY_AFTER_SECONDS), RETRY_AFTER_SECONDS);
    }
}
