package io.vitrine.local.api;

import io.vitrine.servers.ServerFailure;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An existing project, created if necessary. */
public record LocalProject(String id, String key) {

    /** The project with this key, which is created if it is missing. */
    public static LocalProject ensure(Api api, String key, String name) {
        var created = api.post("/api/projects", Map.of("key", key, "name", name));
        if (created != null) {
            return of(created);
        }
        for (var project : api.get("/api/projects?limit=1000")) {
            if (project.path("key").asString("").equals(key)) {
                return of(project);
            }
        }
        throw new ServerFailure("A project with the key %s exists but is not listed.".formatted(key));
    }

    private static LocalProject of(JsonNode project) {
        return new LocalProject(
                project.path("id").asString(), project.path("key").asString());
    }
}
