package io.vitrine.command.process.templateupgrade;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Rejected;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.AdvisoryLease;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.command.store.TemplateRegistry;
import io.vitrine.command.store.TemplateRegistry.Moving;
import io.vitrine.command.widget.WidgetCommand.MoveToVersion;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Moves widgets to the new version of a replaced template, one after the other, so that other writers get their turns.
 *
 * <p>The remaining work is read from the database each time, so after a kill another node continues, and a widget that
 * took an old version at the last moment is found, too.
 */
final class TemplateMover implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateMover.class);
    private static final long LOCK = 0x7669_7472_696e_6502L;
    private static final Duration LOOK = Duration.ofMillis(500);

    /** How many widgets a project has moved before the next project has its turn. */
    private static final int TURN = 50;

    private final DataSource database;
    private final TemplateRegistry templates;
    private final ProjectRegistry projects;
    private final Commands commands;
    private CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    TemplateMover(DataSource database, TemplateRegistry templates, ProjectRegistry projects, Commands commands) {
        this.database = database;
        this.templates = templates;
        this.projects = projects;
        this.commands = commands;
    }

    @Override
    public synchronized void start() {
        closing = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("template-mover").daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        closing.countDown();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            do {
                try {
                    if (templates.countMoving() > 0) {
                        moveAll();
                    }
                } catch (SQLException | RuntimeException | Error e) {
                    // Also an Error: the move is retried, and does not end all moves.
                    LOG.warn("Cannot move widgets to the new version of their template, retrying: {}", e.toString());
                }
            } while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In rounds, in each of which every project has one turn. */
    private void moveAll() throws SQLException {
        try (var lease = AdvisoryLease.tryTake(database, LOCK)) {
            var turns = new HashMap<Moving, Turn>();
            var moves = lease != null;
            while (moves && !isClosing()) {
                moves = false;
                for (var moving : templates.movingByProject()) {
                    moves |= !isClosing() && takeTurn(moving, turns);
                }
            }
        }
    }

    /** How far a template's widgets were moved in earlier turns. */
    private record Turn(WidgetId after, int moved) {

        static final Turn FIRST = new Turn(new WidgetId(new UUID(0, 0)), 0);
    }

    /** @return whether it got further; what cannot be moved must not keep other projects waiting */
    private boolean takeTurn(Moving moving, Map<Moving, Turn> turns) {
        try {
            var before = turns.getOrDefault(moving, Turn.FIRST);
            var left = templates.left(moving, before.after(), TURN);
            var moved = before.moved() + move(moving, left);
            if (left.size() == TURN) {
                turns.put(moving, new Turn(left.getLast(), moved));
                return true;
            }
            turns.remove(moving);
            if (!isClosing() && templates.settled(moving)) {
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
        var occasion = CommandContext.of(moving.project(), replacer(moving), moving.publishes());
        // A widget that was published while its template was replaced without the right to publish gets a draft.
        var publishing = moving.publishes() ? projects.publishing(moving.project()) : Publishing.STAGED;
        var moved = 0;
        for (var widget : widgets) {
            if (isClosing()) {
                return moved;
            }
            try {
                commands.end(new MoveToVersion(moving.project(), widget, publishing, moving.target()), occasion);
                moved++;
            } catch (Rejected gone) {
                LOG.debug("Widget {} no longer needs the new template version: {}", widget, gone.rejection());
            }
        }
        return moved;
    }

    /** The moves are made on behalf of the actor that replaced the template last. */
    private EventMetadata replacer(Moving moving) {
        return templates
                .lastReplacedBy(moving.project(), moving.target().templateId())
                .orElseThrow(() -> new IllegalStateException("Template %s has no replacement".formatted(moving)));
    }
}
