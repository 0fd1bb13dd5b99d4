package io.vitrine.delivery.http;

import io.vitrine.delivery.feed.FeedStatus;
import io.vitrine.delivery.feed.Reached;
import io.vitrine.events.ProjectId;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets a request with a {@code Consistency-Token} wait until the node shows the write that returned it. */
final class Freshness {

    static final String TOKEN = "Consistency-Token";

    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Reached reached;
    private final FeedStatus status;

    Freshness(Reached reached, FeedStatus status) {
        this.reached = reached;
        this.status = status;
    }

    /**
     * @param project null if the node does not know it yet
     * @return why it cannot be answered, or null if it can
     */
    @Nullable
    Problem await(@Nullable ProjectId project, Request request) {
        var token = request.header(TOKEN);
        if (token == null || !POSITION.matcher(token).matches()) {
            return Problem.badRequest("invalid-request", TOKEN + " is what a write returned: a decimal number.");
        }
        try {
            var stopped = project != null && status.isStopped(project);
            var shown = !stopped && reached.await(project, Long.parseLong(token), PATIENCE);
            return shown ? null : Problem.notShownYet(token);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Problem.notShownYet(token);
        }
    }
}
