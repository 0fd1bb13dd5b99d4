package io.vitrine.command.moves;

import io.vitrine.command.Occasion;
import io.vitrine.command.Rejected;
import io.vitrine.command.WidgetCommand.MoveToVersion;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.Lease;
import io.vitrine.command.store.Projects;
import io.vitrine.command.store.States;
import io.vitrine.command.store.Templates;
import io.vitrine.command.store.Templates.Moving;
import io.vitrine.events.Provenance;
import io.vitrine.events.Publishing;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.WidgetId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Moves widgets on when their template was replaced: one after the other, so that other writers get their turns.
 *
 * <p>What is left to do is read from the database each time, so a mover that is killed is followed by one that goes on
 * where it was, and a widget that took an old version at the last moment is found too.
 */
final class TemplateMover implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateMover.class);
    private static final long LOCK = 0x7669_7472_696e_6502L;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int AT_ONCE = 500;
    private static final WidgetId FIRST = new WidgetId(new UUID(0, 0));

    private final DataSource database;
    private final Templates templates;
    private final States states;
    private final Projects projects;
    private final Commands commands;
    private CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    TemplateMover(DataSource database, Templates templates, States states, Projects projects, Commands commands) {
        this.database = database;
        this.templates = templates;
        this.states = states;
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
                    if (templates.anyMoving().isPresent()) {
                        moveAll();
                    }
                } catch (SQLException | RuntimeException e) {
                    LOG.warn("Widgets wait to be moved to their template's new version: {}", e.toString());
                }
            } while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void moveAll() throws SQLException {
        try (var lease = Lease.tryTake(database, LOCK)) {
            for (var moving = templates.anyMoving();
                    lease != null && moving.isPresent() && !isClosing();
                    moving = templates.anyMoving()) {
                move(moving.get());
            }
        }
    }

    private void move(Moving moving) {
        var occasion = Occasion.of(moving.project(), whoReplaced(moving), moving.publishes());
        var moved = 0;
        var after = FIRST;
        for (var left = templates.left(moving, after, AT_ONCE);
                !left.isEmpty() && !isClosing();
                left = templates.left(moving, after, AT_ONCE)) {
            moved += move(moving, left, occasion);
            after = left.getLast();
        }
        templates.settled(moving);
        LOG.info("Moved {} widgets of {} to a template's new version", moved, moving.project());
    }

    private int move(Moving moving, List<WidgetId> widgets, Occasion occasion) {
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
                LOG.debug("Widget {} needs no move any more: {}", widget, gone.rejection());
            }
        }
        return moved;
    }

    /** The moves are the doing of whoever replaced the template last. */
    private Provenance whoReplaced(Moving moving) {
        @Nullable Provenance who = null;
        for (var recorded : states.history(moving.project(), moving.target().templateId())) {
            if (recorded.event() instanceof TemplateReplaced) {
                who = recorded.by();
            }
        }
        if (who == null) {
            throw new IllegalStateException("Nobody replaced template %s".formatted(moving.target()));
        }
        return who;
    }
}
