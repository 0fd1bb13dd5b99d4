package io.vitrine.query.http.projects;

import io.vitrine.dialects.projects.ProjectWebhook;
import io.vitrine.dialects.projects.ProjectWebhookSecret;
import io.vitrine.events.Webhook;
import io.vitrine.events.Webhook.SecretId;
import io.vitrine.events.WebhookId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.query.access.AccessLog;
import io.vitrine.query.http.PageResponse;
import io.vitrine.query.webhook.Webhooks;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.topic.access.AccessRecord.Kind;
import io.vitrine.webhooks.MissingMasterKey;
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

/** Webhooks in the projects dialect: single webhooks, lists, and the signing secret. */
@RestController
@RequestMapping("/api/projects/{projectId}/webhooks")
class ProjectWebhooksController {

    /** An operator has to configure the key. */
    private static final int RETRY_AFTER_SECONDS = 600;

    private final Webhooks webhooks;
    private final Secrets secrets;
    private final AccessLog accesses;
    private final Clock clock;

    ProjectWebhooksController(Webhooks webhooks, Secrets secrets, AccessLog accesses, Clock clock) {
        this.webhooks = webhooks;
        this.accesses = accesses;
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

    /** A client that may change a webhook may read its secret, and does not do so without a trace. */
    @GetMapping("/{webhookId}/secret")
    @Scoped("webhooks:write")
    ResponseEntity<ProjectWebhookSecret> secret(
            Caller caller,
            MinimumPosition asOf,
            @PathVariable WebhookId webhookId,
            Parameters none,
            HttpServletRequest request) {
        none.mustBeRight();
        var webhook = webhook(caller, asOf, webhookId);
        accesses.record(Kind.SECRET_READ, caller, request);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ProjectWebhookSecret.of(webhook, secret -> text(webhook, secret), clock.instant()));
    }

    private String text(Webhook webhook, SecretId secret) {
        try {
            return secrets.of(webhook.id(), secret).text();
        } catch (MissingMasterKey e) {
            throw ProblemException.unavailable("webhook-key-missing", e.getMessage(), RETRY_AFTER_SECONDS);
        }
    }

    private Webhook webhook(Caller caller, MinimumPosition asOf, WebhookId id) {
        return webhooks.one(caller.project(), asOf, id)
                .orElseThrow(() -> ProblemException.notFound("No such resource."));
    }
}
