package io.vitrine.command.http.projects;

import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.http.body.JsonField;
import io.vitrine.command.webhook.WebhookCommand.CreateWebhook;
import io.vitrine.command.webhook.WebhookCommand.ReplayEvents;
import io.vitrine.command.webhook.WebhookCommand.Revision;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
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

/** How a webhook is written. */
final class WebhookBodies {

    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_DESCRIPTION = 255;
    private static final int LONGEST_TYPE = 100;
    private static final int MOST_TYPES = 100;
    private static final int LONGEST_TIME = 40;

    private static final int STANDARD_OVERLAP = (int) Duration.ofDays(1).toSeconds();
    private static final int LONGEST_OVERLAP = (int) Duration.ofDays(7).toSeconds();

    /** What answers have and no request can set. */
    private static final String[] READ_ONLY = {
        "id", "projectId", "disabled", "secret", "version", "createdAt", "updatedAt"
    };

    private WebhookBodies() {}

    /** @param targets what is wrong with an address, if anything */
    static CreateWebhook create(
            ProjectId project, WebhookId webhook, JsonBody body, Function<String, Optional<String>> targets) {
        var command = new CreateWebhook(
                project,
                webhook,
                url(body.field("url"), targets),
                body.field("description").text(LONGEST_DESCRIPTION),
                types(body.field("types")));
        body.ignoring("enabled").ignoring(READ_ONLY).done();
        return command;
    }

    static Revision revision(JsonBody body, Function<String, Optional<String>> targets) {
        var revision = new Revision(
                body.field("url").change(field -> url(field, targets)),
                body.field("description").clearable(field -> field.text(LONGEST_DESCRIPTION)),
                body.field("types").change(WebhookBodies::types),
                body.field("enabled").change(JsonField::flag));
        body.ignoring(READ_ONLY).done();
        return revision;
    }

    static int overlapSeconds(JsonBody body) {
        var seconds = body.field("overlapSeconds").smallNumber(0, LONGEST_OVERLAP);
        body.done();
        return Objects.requireNonNullElse(seconds, STANDARD_OVERLAP);
    }

    static ReplayEvents replay(ProjectId project, WebhookId webhook, JsonBody body, Clock clock) {
        var event = body.field("eventId");
        var from = body.field("from");
        var until = body.field("until");
        if (event.isGiven() == from.isGiven()) {
            body.fault("required", "Send either eventId, or from with an optional until.");
            body.done();
        }
        var command = event.isGiven()
                ? new ReplayEvents(project, webhook, event.<UUID>requiredId(Function.identity()), null, null)
                : new ReplayEvents(project, webhook, null, time(from), until.isGiven() ? time(until) : clock.instant());
        if (command.from() != null && command.until() != null && !command.from().isBefore(command.until())) {
            from.fault("range", "from must be before until. The default of until is the current time.");
        }
        body.done();
        return command;
    }

    private static String url(JsonField field, Function<String, Optional<String>> targets) {
        var url = field.requiredText(LONGEST_URL);
        if (!url.isEmpty()) {
            targets.apply(url).ifPresent(fault -> field.fault("not-allowed", "url %s.".formatted(fault)));
        }
        return url;
    }

    private static List<String> types(JsonField field) {
        var types = field.texts(LONGEST_TYPE, MOST_TYPES);
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
        var text = field.requiredText(LONGEST_TIME);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            field.fault("format", "Times must be RFC 3339, such as 2026-01-15T10:30:00Z.");
            return null;
        }
    }
}
