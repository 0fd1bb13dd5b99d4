package io.vitrine.command.http.projects;

import static io.vitrine.command.http.RequestedPatch.change;
import static io.vitrine.command.http.RequestedPatch.clearable;

import io.vitrine.command.project.ProjectCommand.AssignProject;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.project.ProjectCommand.ReviseProject;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.PersonalRetention;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The request bodies for projects. */
final class ProjectBodies {

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_KEY_LENGTH = 32;
    private static final int MAX_AGE_SECONDS = 86_400;
    private static final int MAX_PERIOD_LENGTH = 32;

    /** The length of the default key, which is the beginning of the id. */
    private static final int KEY_FROM_ID = 12;

    private static final String[] READ_ONLY = {"id", "version", "createdAt", "updatedAt"};

    private ProjectBodies() {}

    static CreateProject create(ProjectId project, JsonBody body) {
        var key = body.field("key");
        var publishing = body.field("publishing").oneOf(Publishing.class);
        var access = body.field("deliveryAccess").oneOf(DeliveryAccess.class);
        var command = new CreateProject(
                project,
                body.field("name").requiredText(MAX_NAME_LENGTH),
                key.isGiven() && !key.isNull()
                        ? key(key)
                        : project.toString().replace("-", "").substring(0, KEY_FROM_ID),
                publishing == null ? Publishing.LIVE : publishing,
                maxAge(body.field("maxAge")),
                access == null ? DeliveryAccess.PUBLIC : access,
                organization(body.field("organizationId")));
        body.ignoring(READ_ONLY).throwIfInvalid();
        return command;
    }

    static ReviseProject revise(ProjectId project, JsonBody body) {
        var command = new ReviseProject(
                project,
                change(body.field("name"), field -> field.requiredText(MAX_NAME_LENGTH)),
                change(body.field("key"), ProjectBodies::key),
                change(body.field("publishing"), field -> field.requiredOneOf(Publishing.class)),
                change(body.field("maxAge"), ProjectBodies::maxAge),
                change(body.field("deliveryAccess"), field -> field.requiredOneOf(DeliveryAccess.class)),
                clearable(body.field("personalRetention"), ProjectBodies::retention));
        body.ignoring(READ_ONLY).ignoring("organizationId").throwIfInvalid();
        return command;
    }

    static AssignProject assign(ProjectId project, JsonBody body) {
        var command = new AssignProject(project, body.field("organizationId").requiredId(OrganizationId::of));
        body.throwIfInvalid();
        return command;
    }

    private static @Nullable OrganizationId organization(JsonField field) {
        return field.isGiven() && !field.isNull() ? field.requiredId(OrganizationId::of) : null;
    }

    private static @Nullable PersonalRetention retention(JsonField field) {
        var text = field.verbatim(MAX_PERIOD_LENGTH);
        if (text == null) {
            return null;
        }
        var retention = PersonalRetention.parse(text);
        if (retention.isEmpty()) {
            field.fault(
                    "format",
                    "personalRetention must be an ISO 8601 period in years and months from P1M to P10Y, for example"
                            + " P1Y6M, or null to keep personal data for ever.");
        }
        return retention.orElse(null);
    }

    private static String key(JsonField field) {
        return field.requiredText(MAX_KEY_LENGTH, "[a-z0-9]{3,32}", "3 to 32 lower-case letters and digits");
    }

    private static Integer maxAge(JsonField field) {
        return Objects.requireNonNullElse(field.smallNumber(0, MAX_AGE_SECONDS), 0);
    }
}
