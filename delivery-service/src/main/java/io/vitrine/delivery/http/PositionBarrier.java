package io.vitrine.delivery.http;

import io.vitrine.delivery.feed.AppliedPositions;
import io.vitrine.delivery.feed.FeedStatus;
import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.ProjectId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets a request with a {@code Consistency-Token} wait until the node shows the write that returned it. */
final class PositionBarrier {

    static final String TOKEN = "Consistency-Token";

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final AppliedPositions appliedPositions;
    private final FeedStatus status;

    PositionBarrier(AppliedPositions appliedPositions, FeedStatus status) {
        this.appliedPositions = appliedPositions;
        this.status = status;
    }

    /**
     * @param project null if the node does not know it yet
     * @return the error, or null if the read may continue
     */
    @Nullable
    DeliveryProblem await(@Nullable ProjectId project, Request request) {
        var token = String.valueOf(request.header(TOKEN));
        var write = ConsistencyToken.parse(token).orElse(null);
        if (write == null) {
            return DeliveryProblem.badRequest(
                    "invalid-request", TOKEN + " must be a token that a write returned, such as 12345.");
        }
        if (appliedPositions.isLost(write)) {
            return DeliveryProblem.writeLost();
        }
        try {
            var stopped = project != null && status.isStopped(project);
            var shown = !stopped && appliedPositions.await(project, write, TIMEOUT);
            return shown ? null : DeliveryProblem.notShownYet(token);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DeliveryProblem.notShownYet(token);
        }
    }
}
