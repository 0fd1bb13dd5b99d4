package io.vitrine.command.axon;

import io.vitrine.command.AssetCommand;
import io.vitrine.command.Command;
import io.vitrine.command.Occasion;
import io.vitrine.command.Occasion.Repeatable;
import io.vitrine.command.PlacementCommand;
import io.vitrine.command.ProjectCommand;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchAsset;
import io.vitrine.command.Rejection.NoSuchPlacement;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.NoSuchTemplate;
import io.vitrine.command.Rejection.NoSuchWebhook;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.command.TemplateCommand;
import io.vitrine.command.WebhookCommand;
import io.vitrine.command.WidgetCommand;
import io.vitrine.command.Written;
import io.vitrine.command.store.EventLog;
import io.vitrine.command.store.Memory;
import io.vitrine.command.store.Receipts;
import io.vitrine.command.store.Receipts.Receipt;
import io.vitrine.command.store.Receipts.Repeated;
import io.vitrine.command.store.Remembered;
import io.vitrine.command.store.StreamId;
import io.vitrine.events.Asset;
import io.vitrine.events.Placement;
import io.vitrine.events.Project;
import io.vitrine.events.Recorded;
import io.vitrine.events.Template;
import io.vitrine.events.Webhook;
import io.vitrine.events.Widget;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * The one way to give a command: carries it out, tries again when another writer was quicker, and says what it led to.
 */
public final class Commands {

    /** Losing that often in a row means that something is wrong beside mere competition. */
    private static final int MOST_TRIES = 20;

    private final Execution execution;
    private final EventLog log;
    private final Memory memory;
    private final Receipts receipts;

    Commands(Execution execution, EventLog log, Memory memory, Receipts receipts) {
        this.execution = execution;
        this.log = log;
        this.memory = memory;
        this.receipts = receipts;
    }

    /** @throws Rejected if it is refused; nothing has happened then */
    public Written<Widget> send(WidgetCommand command, Occasion occasion) {
        return as(Widget.class, written(command, occasion), new Rejected(new NoSuchWidget(command.widgetId())));
    }

    /** @throws Rejected if it is refused; nothing has happened then */
    public Written<Asset> send(AssetCommand command, Occasion occasion) {
        return as(Asset.class, written(command, occasion), new Rejected(new NoSuchAsset(command.assetId())));
    }

    /** @throws Rejected if it is refused; nothing has happened then */
    public Written<Template> send(TemplateCommand command, Occasion occasion) {
        return as(Template.class, written(command, occasion), new Rejected(new NoSuchTemplate(command.templateId())));
    }

    /** @throws Rejected if it is refused; nothing has happened then */
    public Written<Placement> send(PlacementCommand command, Occasion occasion) {
        return as(
                Placement.class, written(command, occasion), new Rejected(new NoSuchPlacement(command.placementId())));
    }

    /** @throws Rejected if it is refused; nothing has happened then */
    public Written<Webhook> send(WebhookCommand command, Occasion occasion) {
        return as(Webhook.class, written(command, occasion), new Rejected(new NoSuchWebhook(command.webhookId())));
    }

    /** @throws Rejected if it is refused; nothing has happened then */
    public Written<Project> send(ProjectCommand command, Occasion occasion) {
        return as(Project.class, written(command, occasion), new Rejected(new NoSuchProject(command.projectId())));
    }

    /**
     * For commands after which there is no state to show.
     *
     * @return the position of the aggregate's last event
     * @throws Rejected if it is refused; nothing has happened then
     */
    public long end(Command command, Occasion occasion) {
        return written(command, occasion).position();
    }

    private Written<Object> written(Command command, Occasion occasion) {
        var repeatable = occasion.repeatable();
        if (repeatable == null) {
            return carryOut(command, occasion);
        }
        var before = receipts.find(repeatable);
        if (before.isPresent()) {
            return replay(before.get());
        }
        try {
            return carryOut(command, occasion);
        } catch (Repeated meanwhile) {
            return replay(keptMeanwhile(repeatable));
        }
    }

    private Receipt keptMeanwhile(Repeatable repeatable) {
        return receipts.find(repeatable)
                .orElseThrow(() -> new IllegalStateException("A receipt vanished: " + repeatable.key()));
    }

    private Written<Object> carryOut(Command command, Occasion occasion) {
        for (var attempt = 1; ; attempt++) {
            try {
                return attempt(command, new Dispatch(occasion), attempt == 1 && Rules.begins(command));
            } catch (ConcurrencyException | PessimisticLockingFailureException quicker) {
                if (attempt == MOST_TRIES) {
                    throw quicker;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L * attempt));
            }
        }
    }

    private Written<Object> attempt(Command command, Dispatch dispatch, boolean begins) {
        var message = new GenericCommandMessage<>(
                new GenericMessage<>(command, RecordedMessages.metaData(dispatch)),
                begins ? Entity.BEGIN_NAME : Entity.COMMAND_NAME);
        var handled = execution.execute(message);
        var stream = StreamId.of(command);
        var changed = dispatch.position() != Recorded.UNPLACED;
        var position = changed ? dispatch.position() : handled.positionBefore();
        memory.remember(stream, new Remembered(handled.state(), handled.version(), position), handled.versionBefore());
        return new Written<>(handled.state(), position, false);
    }

    /** The state of then, made again from the events of then, or from one that is remembered and not later. */
    private Written<Object> replay(Receipt receipt) {
        var remembered = memory.recall(receipt.stream(), receipt.version());
        @Nullable Object state = remembered == null ? null : remembered.state();
        var position = remembered == null ? Recorded.UNPLACED : remembered.position();
        var later = log.history(receipt.stream(), remembered == null ? 0 : remembered.version(), receipt.version())
                .iterator();
        while (later.hasNext()) {
            var recorded = later.next();
            state = Rules.evolve(state, recorded);
            position = recorded.position();
        }
        return new Written<>(
                Optional.ofNullable(state).orElseThrow(() -> new IllegalStateException("No events of " + receipt)),
                position,
                true);
    }

    private static <S> Written<S> as(Class<S> type, Written<Object> written, Rejected otherwise) {
        if (!type.isInstance(written.state())) {
            throw otherwise;
        }
        return new Written<>(type.cast(written.state()), written.position(), written.replayed());
    }
}
