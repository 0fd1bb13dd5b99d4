package io.vitrine.command.http.projects;

import static io.vitrine.command.http.RequestedPatch.change;
import static io.vitrine.command.http.RequestedPatch.clearable;

import io.vitrine.command.webhook.WebhookCommand.CreateWebhook;
import io.vitrine.command.webhook.WebhookCommand.ReplayEvents;
import io.vitrine.command.webhook.WebhookCommand.Revision;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import io.vitrine.webhooks.TypeFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The request bodies for webhooks. */
final class WebhookBodies {

    private static final int MAX_URL_LENGTH = 2_048;
    private static final int MAX_DESCRIPTION_LENGTH = 255;
    private static final int MAX_TYPE_LENGTH = 100;
    private static final int MAX_TYPES = 100;
    private static final int MAX_TIME_LENGTH = 40;

    private static final int STANDARD_OVERLAP = (int) Duration.ofDays(1).toSeconds();
    private static final int MAX_OVERLAP_SECONDS = (int) Duration.ofDays(7).toSeconds();

    /** Fields of responses that requests cannot set. */
    private static final String[] READ_ONLY = {
        "id", "projectId", "disabled", "verification", "secret", "version", "createdAt", "updatedAt"
    };

    private WebhookBodies() {}

    /**
     * @param targets returns the fault of a URL, or empty
     * @param keyId the master key from which the secret is derived
     * @param proof whether the receiver has to prove that its owner wants the calls
     */
    static CreateWebhook create(
            ProjectId project,
            WebhookId webhook,
            JsonBody body,
            Function<String, Optional<String>> targets,
            String keyId,
            boolean proof) {
        var command = new CreateWebhook(
                project,
                webhook,
                url(body.field("url"), targets),
                body.field("description").text(MAX_DESCRIPTION_LENGTH),
                types(body.field("types")),
                keyId,
                proof);
        body.ignoring("enabled").ignoring(READ_ONLY).throwIfInvalid();
        return command;
    }

    static Revision revision(JsonBody body, Function<String, Optional<String>> targets) {
        var revision = new Revision(
                change(body.field("url"), field -> url(field, targets)),
                clearable(body.field("description"), field -> field.text(MAX_DESCRIPTION_LENGTH)),
                change(body.field("types"), WebhookBodies::types),
                change(body.field("enabled"), JsonField::flag));
        body.ignoring(READ_ONLY).throwIfInvalid();
        return revision;
    }

    static int overlapSeconds(JsonBody body) {
        var seconds = body.field("overlapSeconds").smallNumber(0, MAX_OVERLAP_SECONDS);
        body.throwIfInvalid();
        return Objects.requireNonNullElse(seconds, STANDARD_OVERLAP);
    }

    static ReplayEvents replay(ProjectId project, WebhookId webhook, JsonBody body, Clock clock) {
        var event = body.field("eventId");
        var from = body.field("from");
        var until = body.field("until");
        if (event.isGiven() == from.isGiven()) {
            body.fault("required", "Send either eventId, or from with an optional until.");
            body.throwIfInvalid();
        }
        var command = event.isGiven()
                ? new ReplayEvents(project, webhook, event.<UUID>requiredId(Function.identity()), null, null)
                : new ReplayEvents(project, webhook, null, time(from), until.isGiven() ? time(until) : clock.instant());
        if (command.from() != null && command.until() != null && !command.from().isBefore(command.until())) {
            from.fault("range", "from must be before until. The default of until is the current time.");
        }
        body.throwIfInvalid();
        return command;
    }

    private static String url(JsonField field, Function<String, Optional<String>> targets) {
        var url = field.requiredText(MAX_URL_LENGTH);
        if (!url.isEmpty()) {
            targets.apply(url).ifPresent(fault -> field.fault("not-allowed", "url %s.".formatted(fault)));
        }
        return url;
    }

    private static List<String> types(JsonField field) {
        var types = field.texts(MAX_TYPE_LENGTH, MAX_TYPES);
        var unknown = types.stream().filter(type -> !TypeFilter.isKnown(type)).toList();
        if (!unknown.isEmpty()) {
            field.fault(
                    "unknown-type",
                    "No event is called %s. Take names, or their beginnings as io.vitrine.widget.*, of: %s."
                            .formatted(String.join(", ", unknown), TypeFilter.known()));
        }
        return types;
    }

    private static @Nullable Instant time(JsonField field) {
        var text = field.requiredText(MAX_TIME_LENGTH);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            field.fault("format", "Times must be RFC 3339, such as 2026-01-15T10:30:00Z.");
            return null;
        }
    }
}
