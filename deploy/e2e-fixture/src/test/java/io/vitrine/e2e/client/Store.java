package io.vitrine.e2e.client;

import io.vitrine.e2e.installation.Installation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** A project in the stores dialect, with {@code X-Auth-Token} and its key in the path. */
public final class Store {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Tenant tenant;
    private final Api api;
    private final AtomicLong consistency = new AtomicLong();

    private Store(Tenant tenant, Api api) {
        this.tenant = tenant;
        this.api = api;
    }

    public static Store of(Tenant tenant, Installation installation) {
        var token = installation.tokens().forProject(tenant.id());
        return new Store(tenant, installation.api().with("X-Auth-Token", token));
    }

    /** The project behind it. */
    public Tenant tenant() {
        return tenant;
    }

    public String path(String inStore) {
        return "/stores/%s/v3/content%s".formatted(tenant.key(), inStore);
    }

    /** Reads what shows at least everything this store wrote before. */
    public Answer get(String inStore) {
        return Awaitility.await()
                .atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .until(
                        () -> api.get(path(inStore), "Consistency-Token", Long.toString(consistency.get())),
                        answer -> answer.status() != 503);
    }

    public Answer post(String inStore, String body, String... headers) {
        return remember(api.post(path(inStore), body, headers));
    }

    public Answer put(String inStore, String body, String... headers) {
        return remember(api.put(path(inStore), body, headers));
    }

    public Answer delete(String inStore) {
        return remember(api.delete(path(inStore)));
    }

    /** Makes a template and returns its uuid. */
    public String template(String source) {
        return uuid(post("/widget-templates", Json.object("name", "Header Images", "template", source))
                .is(200));
    }

    /** Makes a widget on a template and returns its uuid. */
    public String widget(String name, String template, String configuration) {
        return uuid(
                post("/widgets", """
                {"name": "%s", "widget_template_uuid": "%s", "widget_configuration": %s}""".formatted(name, template, configuration)).is(200));
    }

    public static String uuid(Answer answer) {
        return answer.json().at("/data/uuid").stringValue();
    }

    private Answer remember(Answer write) {
        var token = write.header("Consistency-Token");
        if (token != null) {
            consistency.accumulateAndGet(Long.parseLong(token), Math::max);
        }
        return write;
    }
}
