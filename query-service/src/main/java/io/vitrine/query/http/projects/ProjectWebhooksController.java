package io.vitrine.query.http.projects;

import io.vitrine.dialects.projects.ProjectWebhook;
import io.vitrine.dialects.projects.ProjectWebhookSecret;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.query.freshness.MinimumPosition;
import io.vitrine.query.listing.Parameters;
import io.vitrine.query.webhook.Webhooks;
import io.vitrine.webhooks.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks in the projects dialect: one, many, and what one's calls are signed with. */
@RestController
@RequestMapping("/api/projects/{projectId}/webhooks")
class ProjectWebhooksController {

    private final Webhooks webhooks;
    private final Secrets secrets;
    private final Clock clock;

    ProjectWebhooksController(Webhooks webhooks, Secrets secrets, Clock clock) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.clock = clock;
    }

    @GetMapping
    @Scoped("webhooks:read")
    ResponseEntity<List<ProjectWebhook>> list(
            Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = webhooks.list(caller.project(), asOf, parameters);
        return PageResponse.of(page.map(ProjectWebhook::of), request, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/{webhookId}")
    @Scoped("webhooks:read")
    ResponseEntity<ProjectWebhook> one(
            Caller caller, MinimumPosition asOf, @PathVariable WebhookId webhookId, Parameters none) {
        none.mustBeRight();
        var webhook = webhook(caller, asOf, webhookId);
        return ResponseEntity.ok().eTag(EntityTag.of(webhook.version())).body(ProjectWebhook.of(webhook));
    }

    /** A client that may change a webhook may read its secret. */
    @GetMapping("/{webhookId}/secret")
    @Scoped("webhooks:write")
    ResponseEntity<ProjectWebhookSecret> secret(
            Caller caller, MinimumPosition asOf, @PathVariable WebhookId webhookId, Parameters none) {
        none.mustBeRight();
        var webhook = webhook(caller, asOf, webhookId);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ProjectWebhookSecret.of(
                        webhook,
                        generation -> secrets.of(webhook.id(), generation).text(),
                        clock.instant()));
    }

    private Webhook webhook(Caller caller, MinimumPosition asOf, WebhookId id) {
        return webhooks.one(caller.project(), asOf, id)
                .orElseThrow(() -> ProblemException.notFound("No such resource."));
    }
}
