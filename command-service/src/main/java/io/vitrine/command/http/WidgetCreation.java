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
 * Makes widgets for dialects that know no slugs: a slug made of name and id can be taken, and then another id gives
 * another one. The client, who never named a slug, hears nothing of it.
 */
@Component
public final class WidgetCreation {

    private static final int MOST_TRIES = 10;

    private final Commands commands;

    WidgetCreation(Commands commands) {
        this.commands = commands;
    }

    /** @param of the command for a widget of this id, with a slug that is made of it */
    public CommandResult<Widget> made(Function<WidgetId, CreateWidget> of, CommandContext occasion) {
        for (var attempt = 1; ; attempt++) {
            try {
                return commands.send(of.apply(WidgetId.random()), occasion);
            } catch (Rejected rejected) {
                if (!(rejected.rejection() instanceof SlugTaken) || attempt == MOST_TRIES) {
                    throw rejected;
                }
            }
        }
    }
}
