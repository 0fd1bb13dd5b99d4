package io.vitrine.readmodels.projection;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.Widget;
import io.vitrine.query.widget.WidgetProjection;
import io.vitrine.servers.testing.TestPostgres.Views;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** A second read model of widgets, as a later version brings one. It applies only as many events as it may. */
public class LateProjection implements Projection<Widget> {

    static final String NAME = "latecomers-v1";

    private static final DocumentTable<Widget> TABLE =
            new DocumentTable<Widget>("latecomers_v1", List.of(), List.of()).counted();

    private static final String PERMITS = "late.permits";

    private final WidgetProjection widgets = new WidgetProjection();
    private final Semaphore permits;
    private final AtomicInteger begun = new AtomicInteger();

    LateProjection(Environment environment) {
        this.permits = new Semaphore(environment.getProperty(PERMITS, Integer.class, 0));
    }

    /** The settings of a node that has it. */
    static Map<String, Object> in(Map<String, Object> settings, int permits) {
        var with = new LinkedHashMap<>(settings);
        with.put("spring.main.sources", LateProjection.class.getName());
        with.put(PERMITS, permits);
        return with;
    }

    /** As the version's migration makes its table. */
    static void migrate(JdbcTemplate owner, Views views) {
        owner.execute("""
                CREATE TABLE latecomers_v1 (project_id uuid NOT NULL, id uuid NOT NULL, position bigint NOT NULL,
                    version bigint NOT NULL, document json, PRIMARY KEY (project_id, id));
                GRANT SELECT ON latecomers_v1 TO "%1$s";
                ALTER TABLE latecomers_v1 ENABLE ROW LEVEL SECURITY;
                CREATE POLICY one_project ON latecomers_v1 FOR SELECT TO "%1$s"
                    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid))
                """.formatted(views.reader().user()));
    }

    /** Lets it apply all events. */
    void release() {
        permits.release(Integer.MAX_VALUE / 2);
    }

    /** How many events it has begun to apply on this node. */
    int begun() {
        return begun.get();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Widget> documentType() {
        return Widget.class;
    }

    @Override
    public DocumentTable<Widget> table() {
        return TABLE;
    }

    @Override
    public UUID key(DomainEvent event) {
        return widgets.key(event);
    }

    @Override
    public Widget evolve(Widget before, Recorded<DomainEvent> r) {
        begun.incrementAndGet();
        permits.acquireUninterruptibly();
        return widgets.evolve(before, r);
    }
}
