package io.vitrine.command.http;

import io.vitrine.command.CommandContext;
import io.vitrine.command.CommandResult;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Creates widgets for dialects without slugs. The slug is derived from name and id. If it is taken, the command is
 * retried with another id, and so with another slug.
 */
@Component
public final class WidgetCreation {

    private static final int MAX_ATTEMPTS = 10;

    private final Commands commands;

    WidgetCreation(Commands commands) {
        this.commands = commands;
    }

    /** @param of creates the command for a widget with this id and a slug derived from it */
    public CommandResult<Widget> create(Function<WidgetId, CreateWidget> of, CommandContext context) {
        for (var attempt = 1; ; attempt++) {
            try {
                return commands.send(of.apply(WidgetId.random()), context);
            } catch (Rejected rejected) {
                if (!(rejected.rejection() instanceof SlugTaken) || attempt == MAX_ATTEMPTS) {
                    throw rejected;
                }
            }
        }
    }
}
