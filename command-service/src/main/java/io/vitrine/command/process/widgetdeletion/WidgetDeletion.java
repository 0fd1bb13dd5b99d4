package io.vitrine.command.process.widgetdeletion;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchPlacement;
import io.vitrine.command.Rejection.WidgetPlaced;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.placement.PlacementCommand.DeletePlacement;
import io.vitrine.command.widget.WidgetCommand.DeleteWidget;
import io.vitrine.events.PlacementId;
import io.vitrine.events.WidgetId;
import org.springframework.stereotype.Component;

/** Deletes a widget; where it is placed on pages, its placements go first. */
@Component
public class WidgetDeletion {

    /** The widget may be placed again while its placements are deleted, so the number of attempts is limited. */
    private static final int MOST_ROUNDS = 10;

    private final Commands commands;

    WidgetDeletion(Commands commands) {
        this.commands = commands;
    }

    /**
     * @return the position of the last event
     * @throws Rejected if it is refused. A repeat after a partial failure continues from there
     */
    public long delete(WidgetId widget, CommandContext occasion) {
        for (var round = 1; ; round++) {
            try {
                return commands.end(new DeleteWidget(occasion.project(), widget), occasion);
            } catch (Rejected rejected) {
                if (!(rejected.rejection() instanceof WidgetPlaced placed) || round == MOST_ROUNDS) {
                    throw rejected;
                }
                placed.placementIds().forEach(placement -> delete(placement, occasion));
            }
        }
    }

    private void delete(PlacementId placement, CommandContext occasion) {
        try {
            commands.end(new DeletePlacement(occasion.project(), placement), occasion.unconditional());
        } catch (Rejected rejected) {
            // Deleted meanwhile: just what was wanted.
            if (!(rejected.rejection() instanceof NoSuchPlacement)) {
                throw rejected;
            }
        }
    }
}
