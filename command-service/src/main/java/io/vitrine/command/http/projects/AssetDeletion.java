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
 * Deletes an asset. With {@code force} it is removed from its widgets first, with an event for each. A request does a
 * limited part of that; repeat it to continue.
 */
@Component
class AssetDeletion {

    /** Together with the portion it bounds a request; an asset may be in all widgets of a project. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Of widgets that are looked up at once. */
    private static final int BATCH_SIZE = 50;

    private final Commands commands;
    private final Reservations claims;
    private final ProjectRegistry projects;
    private final int portion;

    /** @param portion how many widgets a request detaches at most */
    AssetDeletion(
            Commands commands,
            Reservations claims,
            ProjectRegistry projects,
            @Value("${vitrine.assets.detached-by-a-request:500}") int portion) {
        this.commands = commands;
        this.claims = claims;
        this.projects = projects;
        this.portion = portion;
    }

    /**
     * @return the position of the last event
     * @throws Rejected if it is in use and force is not wanted
     * @throws ProblemException 503 if more widgets hold it than a request detaches: the asset is still there, and held
     *     by fewer
     */
    long delete(AssetId asset, boolean force, CommandContext occasion) {
        var publishing = projects.publishing(occasion.project());
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var detached = 0;
        while (true) {
            try {
                return commands.end(new DeleteAsset(occasion.project(), asset), occasion);
            } catch (Rejected rejected) {
                if (!force || !(rejected.rejection() instanceof AssetInUse)) {
                    throw rejected;
                }
            }
            for (var widget : claims.usersOf(occasion.project(), asset, BATCH_SIZE)) {
                if (detached == portion || System.nanoTime() - deadline > 0) {
                    throw unfinished(detached);
                }
                detach(widget, asset, publishing, occasion);
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

    private void detach(WidgetId widget, AssetId asset, Publishing publishing, CommandContext occasion) {
        try {
            commands.end(new DetachAsset(occasion.project(), widget, publishing, asset), occasion.unconditional());
        } catch (Rejected rejected) {
            // Deleted meanwhile: then it holds nothing any more.
            if (!(rejected.rejection() instanceof NoSuchWidget)) {
                throw rejected;
            }
        }
    }
}
