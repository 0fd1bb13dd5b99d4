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

/** Deletes a widget, after its placements. */
@Component
public class WidgetDeletion {

    /** The widget may be placed again while its placements are deleted, so the number of attempts is limited. */
    private static final int MAX_ROUNDS = 10;

    private final Commands commands;

    WidgetDeletion(Commands commands) {
        this.commands = commands;
    }

    /**
     * @return the position of the last event
     * @throws Rejected if the deletion is refused; a retry after a partial failure continues
     */
    public long delete(WidgetId widget, CommandContext context) {
        for (var round = 1; ; round++) {
            try {
                return commands.execute(new DeleteWidget(context.project(), widget), context);
            } catch (Rejected rejected) {
                if (!(rejected.rejection() instanceof WidgetPlaced placed) || round == MAX_ROUNDS) {
                    throw rejected;
                }
                placed.placementIds().forEach(placement -> delete(placement, context));
            }
        }
    }

    private void delete(PlacementId placement, CommandContext context) {
        try {
            commands.execute(new DeletePlacement(context.project(), placement), context.unconditional());
        } catch (Rejected rejected) {
            // Already deleted concurrently, which is the wanted result.
            if (!(rejected.rejection() instanceof NoSuchPlacement)) {
                throw rejected;
            }
        }
    }
}
