package io.vitrine.command.http.projects;

import io.vitrine.command.AssetCommand.DeleteAsset;
import io.vitrine.command.Occasion;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AssetInUse;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.command.WidgetCommand.DetachAsset;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.Claims;
import io.vitrine.command.store.Projects;
import io.vitrine.events.AssetId;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetId;
import org.springframework.stereotype.Component;

/** Deletes an asset, and by force takes it off the widgets that hold it first, each by an event of its own. */
@Component
class AssetDeletion {

    /** Widgets may gain the asset while it is being taken off others; not for ever, though. */
    private static final int MOST_ROUNDS = 10;

    private final Commands commands;
    private final Claims claims;
    private final Projects projects;

    AssetDeletion(Commands commands, Claims claims, Projects projects) {
        this.commands = commands;
        this.claims = claims;
        this.projects = projects;
    }

    /**
     * @return the position of the last event
     * @throws Rejected if it is in use and force is not wanted; repeated after a failure half way, it goes on from
     *     there
     */
    long delete(AssetId asset, boolean force, Occasion occasion) {
        var publishing = projects.publishing(occasion.project());
        for (var round = 1; ; round++) {
            try {
                return commands.end(new DeleteAsset(occasion.project(), asset), occasion);
            } catch (Rejected rejected) {
                if (!force || !(rejected.rejection() instanceof AssetInUse) || round == MOST_ROUNDS) {
                    throw rejected;
                }
                for (var widget : claims.usersOf(occasion.project(), asset)) {
                    detach(widget, asset, publishing, occasion);
                }
            }
        }
    }

    private void detach(WidgetId widget, AssetId asset, Publishing publishing, Occasion occasion) {
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
