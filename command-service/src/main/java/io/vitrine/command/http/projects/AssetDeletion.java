package io.vitrine.command.http.projects;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AssetInUse;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.command.asset.AssetCommand.DeleteAsset;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.command.store.Reservations;
import io.vitrine.command.widget.WidgetCommand.DetachAsset;
import io.vitrine.events.AssetId;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetId;
import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deletes an asset. With {@code force} it is removed from its widgets first, with an event for each. A request removes
 * it from a limited number of widgets; repeat the request to continue.
 */
@Component
class AssetDeletion {

    /** Limits a request together with {@code maxDetached}: an asset may be in all widgets of a project. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The number of widgets per query. */
    private static final int BATCH_SIZE = 50;

    private final Commands commands;
    private final Reservations reservations;
    private final ProjectRegistry projects;
    private final int maxDetached;

    /** @param maxDetached the maximum number of widgets that a request changes */
    AssetDeletion(
            Commands commands,
            Reservations reservations,
            ProjectRegistry projects,
            @Value("${vitrine.assets.detached-by-a-request:500}") int maxDetached) {
        this.commands = commands;
        this.reservations = reservations;
        this.projects = projects;
        this.maxDetached = maxDetached;
    }

    /**
     * @return the position of the last event
     * @throws Rejected if the asset is in use and {@code force} is false
     * @throws ProblemException 503 if a request cannot remove it from all widgets: the asset still exists, in fewer
     *     widgets
     */
    long delete(AssetId asset, boolean force, CommandContext context) {
        var publishing = projects.publishing(context.project());
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var detached = 0;
        while (true) {
            try {
                return commands.execute(new DeleteAsset(context.project(), asset), context);
            } catch (Rejected rejected) {
                if (!force || !(rejected.rejection() instanceof AssetInUse)) {
                    throw rejected;
                }
            }
            for (var widget : reservations.usersOf(context.project(), asset, BATCH_SIZE)) {
                if (detached == maxDetached || System.nanoTime() - deadline > 0) {
                    throw unfinished(detached);
                }
                detach(widget, asset, publishing, context);
                detached++;
            }
        }
    }

    private static ProblemException unfinished(int detached) {
        return ProblemException.unavailable(
                "asset-deletion-unfinished",
                ("The asset was removed from %d widgets (limit per request), but other widgets still show it."
                                + " Send the same request again to continue.")
                        .formatted(detached),
                1);
    }

    private void detach(WidgetId widget, AssetId asset, Publishing publishing, CommandContext context) {
        try {
            commands.execute(new DetachAsset(context.project(), widget, publishing, asset), context.unconditional());
        } catch (Rejected rejected) {
            // Deleted concurrently, so it no longer shows the asset.
            if (!(rejected.rejection() instanceof NoSuchWidget)) {
                throw rejected;
            }
        }
    }
}
