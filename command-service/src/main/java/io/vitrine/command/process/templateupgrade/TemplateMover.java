package io.vitrine.command.process.templateupgrade;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Rejected;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.command.store.TemplateRegistry;
import io.vitrine.command.store.TemplateRegistry.Moving;
import io.vitrine.command.widget.WidgetCommand.MoveToVersion;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetId;
import io.vitrine.worker.AdvisoryLease;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves widgets to the new version of a replaced template, one by one, so that other writers get their turns.
 *
 * <p>The remaining work is read from the database each time. Another node therefore continues after a crash, and a
 * widget that got an old version at the last moment is found as well.
 */
final class TemplateMover implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateMover.class);
    private static final long LOCK = 0x7669_7472_696e_6502L;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(5);

    /** How many widgets a project has moved before the next project has its turn. */
    private static final int TURN_SIZE = 50;

    private final DataSource database;
    private final TemplateRegistry templates;
    private final ProjectRegistry projects;
    private final Commands commands;

    /** Also after an Error, the move is retried. A stop does not interrupt a command. */
    private final Worker worker = new Worker(
                    "template-mover",
                    _ -> moveAll(),
                    FailureListener.logging(LOG, "Cannot move widgets to the new version of their template"))
            .every(POLL_INTERVAL)
            .retryingAfter(POLL_INTERVAL, MAX_RETRY_DELAY)
            .survivingErrors();

    TemplateMover(DataSource database, TemplateRegistry templates, ProjectRegistry projects, Commands commands) {
        this.database = database;
        this.templates = templates;
        this.projects = projects;
        this.commands = commands;
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    private boolean isClosing() {
        return !worker.isRunning();
    }

    /** Works in rounds with one turn for each project. */
    private void moveAll() throws SQLException {
        if (templates.countMoving() == 0) {
            return;
        }
        try (var lease = AdvisoryLease.tryTake(database, LOCK)) {
            var turns = new HashMap<Moving, Turn>();
            var hasWork = lease != null;
            while (hasWork && !isClosing()) {
                hasWork = false;
                for (var moving : templates.movingByProject()) {
                    hasWork |= !isClosing() && takeTurn(moving, turns);
                }
            }
        }
    }

    /** The progress of a template's move in earlier turns. */
    private record Turn(WidgetId after, int moved) {

        static final Turn FIRST = new Turn(new WidgetId(new UUID(0, 0)), 0);
    }

    /** @return whether it made progress; a failure must not block other projects */
    private boolean takeTurn(Moving moving, Map<Moving, Turn> turns) {
        try {
            var before = turns.getOrDefault(moving, Turn.FIRST);
            var widgets = templates.outdatedWidgets(moving, before.after(), TURN_SIZE);
            var moved = before.moved() + move(moving, widgets);
            if (widgets.size() == TURN_SIZE) {
                turns.put(moving, new Turn(widgets.getLast(), moved));
                return true;
            }
            turns.remove(moving);
            if (!isClosing() && templates.finish(moving)) {
                LOG.info("Moved {} widgets of {} to the new version of their template", moved, moving.project());
                return true;
            }
            return false;
        } catch (RuntimeException e) {
            LOG.warn("Cannot move widgets of {} to the new version of their template, retrying", moving.project(), e);
            return false;
        }
    }

    private int move(Moving moving, List<WidgetId> widgets) {
        if (widgets.isEmpty()) {
            return 0;
        }
        var context = CommandContext.of(moving.project(), replacedBy(moving), moving.publishes());
        // If the actor that replaced the template had no right to publish, a published widget gets a draft.
        var publishing = moving.publishes() ? projects.publishing(moving.project()) : Publishing.STAGED;
        var moved = 0;
        for (var widget : widgets) {
            if (isClosing()) {
                return moved;
            }
            try {
                commands.execute(new MoveToVersion(moving.project(), widget, publishing, moving.target()), context);
                moved++;
            } catch (Rejected rejected) {
                LOG.debug("Widget {} no longer needs the new template version: {}", widget, rejected.rejection());
            }
        }
        return moved;
    }

    /** The moves are made on behalf of the actor that replaced the template last. */
    private EventMetadata replacedBy(Moving moving) {
        return templates
                .lastReplacedBy(moving.project(), moving.target().templateId())
                .map(EventMetadata::forNewEvent)
                .orElseThrow(() -> new IllegalStateException("Template %s has no replacement".formatted(moving)));
    }
}
