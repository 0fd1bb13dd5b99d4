package io.vitrine.local.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What supervision has done for a process since {@code ./vitrine up}.
 *
 * @param restarts the number of starts after a death
 * @param lastRestart the time of the last one
 * @param exitCode the exit code of the last death, if supervision had started that process
 * @param failure the reason that the last start failed
 * @param nextStart the time of the next start, while the process is not running
 */
public record RestartState(
        int restarts,
        @Nullable Instant lastRestart,
        @Nullable Integer exitCode,
        @Nullable String failure,
        @Nullable Instant nextStart) {

    static final RestartState NONE = new RestartState(0, null, null, null, null);

    RestartState died(@Nullable Integer withExitCode, Instant next) {
        return new RestartState(restarts, lastRestart, withExitCode, failure, next);
    }

    RestartState started(Instant now) {
        return new RestartState(restarts + 1, now, exitCode, failure, null);
    }

    RestartState failed(@Nullable String reason) {
        return new RestartState(restarts, lastRestart, exitCode, reason, nextStart);
    }
}
