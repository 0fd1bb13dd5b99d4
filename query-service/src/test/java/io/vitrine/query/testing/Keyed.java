package io.vitrine.query.testing;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.events.personal.SealingMonths;
import io.vitrine.personal.PersonalDataConfiguration;
import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.testing.TestPostgres.Views;
import io.vitrine.servers.testing.TestServers;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A node that reads keys of persons, and the owner of these keys, as the writing service is one. */
public final class Keyed implements AutoCloseable {

    private final AnnotationConfigApplicationContext owner = new AnnotationConfigApplicationContext();
    private final Map<ProjectId, YearMonth> months = new ConcurrentHashMap<>();
    private final QueryNode node;

    private Keyed(Views keys) {
        var properties = properties(keys, keys.owner());
        properties.put("vitrine.personal.database.reader", keys.reader().user());
        owner.getEnvironment().getPropertySources().addFirst(new MapPropertySource("owner", properties));
        owner.registerBean(SealingMonths.class, () -> months::get);
        owner.register(PersonalDataConfiguration.class);
        owner.refresh();
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "keyed");
        settings.putAll(properties(keys, keys.reader()));
        node = QueryNode.startCaughtUp(settings);
    }

    public static Keyed start() {
        return new Keyed(TestServers.postgres().keys());
    }

    private static Map<String, Object> properties(Views keys, Database login) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("vitrine.personal.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        properties.put("vitrine.personal.database.url", keys.owner().url());
        properties.put("vitrine.personal.database.username", login.user());
        properties.put("vitrine.personal.database.password", login.password());
        return properties;
    }

    public QueryNode node() {
        return node;
    }

    public PersonalData keys() {
        return owner.getBean(PersonalData.class);
    }

    public String name(Tenant tenant, String subject) {
        return keys().name(tenant.id(), subject);
    }

    /** What the events of a request of the person say. */
    public EventMetadata by(ProjectId tenant, String subject, String reason, String address) {
        return new EventMetadata(
                keys().name(tenant, subject),
                "request-1",
                "projects",
                keys().seal(tenant, subject, reason),
                keys().seal(tenant, subject, address));
    }

    /** From now on, texts of the tenant are sealed with the keys of this month. */
    public void seal(ProjectId tenant, YearMonth month) {
        months.put(tenant, month);
    }

    /** As an erasure does it. */
    public void erase(ProjectId tenant, String subject) {
        keys().destroy(keys().keysOf(List.of(tenant), subject));
    }

    @Override
    public void close() {
        node.close();
        owner.close();
    }
}
