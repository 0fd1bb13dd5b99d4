package io.vitrine.e2e.client;

import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.installation.Installation;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A project of a test, and a client with all rights in this project only. Reads send the consistency token and are
 * retried when necessary.
 */
public final class Tenant {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Installation installation;
    private final String id;
    private final String key;
    private final Api api;
    private final AtomicReference<String> consistency = new AtomicReference<>("0");

    private Tenant(Installation installation, String id, String key) {
        this.installation = installation;
        this.id = id;
        this.key = key;
        this.api = installation.api().as(installation.tokens().forProject(id));
    }

    public static Tenant in(Installation installation) {
        return in(installation, "live");
    }

    /** @param publishing {@code live} or {@code staged} */
    public static Tenant in(Installation installation, String publishing) {
        var key = "t" + unique();
        var project = installation
                .owner()
                .post(
                        "/api/projects",
                        "{\"name\":\"Acme\",\"key\":\"%s\",\"publishing\":\"%s\"}".formatted(key, publishing))
                .is(201);
        var tenant = new Tenant(installation, project.id(), key);
        tenant.remember(project);
        return tenant;
    }

    /** Twelve unique characters, valid in keys and slugs. */
    public static String unique() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    public String id() {
        return id;
    }

    public String key() {
        return key;
    }

    /** The bare client, which waits for nothing. */
    public Api api() {
        return api;
    }

    /** An address in the project: {@code /widgets} … */
    public String path(String inProject) {
        return "/api/projects/" + id + inProject;
    }

    /** Reads what shows at least everything this tenant wrote before. */
    public Answer get(String inProject, String... headers) {
        return patiently(() -> {
            var fresh = api.with("Consistency-Token", consistency.get());
            return fresh.get(path(inProject), headers);
        });
    }

    public Answer post(String inProject, String body, String... headers) {
        return remember(api.post(path(inProject), body, headers));
    }

    public Answer put(String inProject, String body, String... headers) {
        return remember(api.put(path(inProject), body, headers));
    }

    public Answer put(String inProject) {
        return remember(api.put(path(inProject)));
    }

    public Answer delete(String inProject, String... headers) {
        return remember(api.delete(path(inProject), headers));
    }

    /** Asks at an address of any dialect; a read shows at least everything this tenant wrote before. */
    public Answer ask(String method, String path, @Nullable String body, String... headers) {
        if (!method.equals("GET")) {
            return remember(api.send(method, path, body, headers));
        }
        return patiently(() -> {
            var fresh = api.with("Consistency-Token", consistency.get());
            return fresh.get(path, headers);
        });
    }

    /** Makes an image and returns its id. */
    public String asset(String title) {
        return post("/assets", """
                {"type":"IMAGE","url":"https://cdn.example/%s.jpg","title":"%s"}""".formatted(unique(), title)).is(201).id();
    }

    /** Makes a widget with a slug of its own and returns its id. */
    public String widget(String name, String... assetIds) {
        return widget(name, "w-" + unique(), assetIds).id();
    }

    public Answer widget(String name, String slug, String[] assetIds) {
        var ids = assetIds.length == 0 ? "" : "\"" + String.join("\",\"", assetIds) + "\"";
        return post("/widgets", """
                {"name":"%s","slug":"%s","layout":"GRID","assetIds":[%s]}""".formatted(name, slug, ids)).is(201);
    }

    /** What an app gets. */
    public Answer delivered(String slugOrId, String... headers) {
        return installation.api().get("/delivery/%s/widgets/%s".formatted(key, slugOrId), headers);
    }

    /** Waits until an app gets this status. */
    public Answer delivered(int status, String slugOrId) {
        return await().atMost(TIMEOUT).until(() -> delivered(slugOrId), answer -> answer.status() == status);
    }

    private static Answer patiently(Supplier<Answer> read) {
        return await().atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .until(
                        read::get,
                        answer -> answer.status() != 503 || !answer.text().contains("not-shown-yet"));
    }

    private Answer remember(Answer write) {
        var token = write.header("Consistency-Token");
        if (token != null) {
            consistency.accumulateAndGet(token, (one, other) -> position(one) > position(other) ? one : other);
        }
        return write;
    }

    private static long position(String token) {
        return Long.parseLong(token.replaceFirst("\\..*", ""));
    }
}
