package io.vitrine.command.http.projects;

import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.http.body.JsonField;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.project.ProjectCommand.ReviseProject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import java.util.Objects;

/** How a project is written. */
final class ProjectBodies {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_KEY = 32;
    private static final int LONGEST_AGE = 86_400;

    /** So many characters of the id make a key for a project that names none. */
    private static final int KEY_FROM_ID = 12;

    private static final String[] READ_ONLY = {"id", "version", "createdAt", "updatedAt"};

    private ProjectBodies() {}

    static CreateProject create(ProjectId project, JsonBody body) {
        var key = body.field("key");
        var publishing = body.field("publishing").oneOf(Publishing.class);
        var command = new CreateProject(
                project,
                body.field("name").requiredText(LONGEST_NAME),
                key.isGiven() && !key.isNull()
                        ? key(key)
                        : project.toString().replace("-", "").substring(0, KEY_FROM_ID),
                publishing == null ? Publishing.LIVE : publishing,
                maxAge(body.field("maxAge")));
        body.ignoring(READ_ONLY).done();
        return command;
    }

    static ReviseProject revise(ProjectId project, JsonBody body) {
        var command = new ReviseProject(
                project,
                body.field("name").change(field -> field.requiredText(LONGEST_NAME)),
                body.field("key").change(ProjectBodies::key),
                body.field("publishing").change(field -> field.requiredOneOf(Publishing.class)),
                body.field("maxAge").change(ProjectBodies::maxAge));
        body.ignoring(READ_ONLY).done();
        return command;
    }

    private static String key(JsonField field) {
        return field.requiredText(LONGEST_KEY, "[a-z0-9]{3,32}", "3 to 32 lower-case letters and digits");
    }

    private static Integer maxAge(JsonField field) {
        return Objects.requireNonNullElse(field.smallNumber(0, LONGEST_AGE), 0);
    }
}
