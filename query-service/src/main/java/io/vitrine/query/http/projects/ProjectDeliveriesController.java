package io.vitrine.query.http.projects;

import io.vitrine.dialects.projects.ProjectDelivery;
import io.vitrine.dialects.projects.ProjectReplay;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.http.NextPage;
import io.vitrine.query.webhook.Deliveries;
import io.vitrine.query.webhook.WebhookDelivery;
import io.vitrine.query.webhook.WebhookReplay;
import io.vitrine.query.webhook.WebhookReplays;
import io.vitrine.query.webhook.Webhooks;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The deliveries and replays of a webhook. */
@RestController
@RequestMapping("/api/projects/{projectId}/webhooks/{webhookId}")
class ProjectDeliveriesController {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookReplays replays;

    ProjectDeliveriesController(Webhooks webhooks, Deliveries deliveries, WebhookReplays replays) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.replays = replays;
    }

    @GetMapping("/deliveries")
    @Scoped("webhooks:read")
    ResponseEntity<List<ProjectDelivery>> list(
            Caller caller,
            MinimumPosition asOf,
            @PathVariable WebhookId webhookId,
            Parameters parameters,
            HttpServletRequest request) {
        existing(caller, asOf, webhookId);
        var page = deliveries.list(caller.project(), webhookId, parameters);
        var answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
        if (page.next() != null) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, page.next()));
        }
        return answer.body(
                page.items().stream().map(ProjectDeliveriesController::shown).toList());
    }

    @GetMapping("/replays")
    @Scoped("webhooks:read")
    ResponseEntity<List<ProjectReplay>> replays(
            Caller caller, MinimumPosition asOf, @PathVariable WebhookId webhookId, Parameters none) {
        none.mustBeRight();
        var webhook = existing(caller, asOf, webhookId);
        return ResponseEntity.ok(replays.list(caller.project(), asOf, webhookId).stream()
                .map(replay -> shown(replay, webhook))
                .toList());
    }

    @GetMapping("/replays/{replayId}")
    @Scoped("webhooks:read")
    ResponseEntity<ProjectReplay> replay(
            Caller caller,
            MinimumPosition asOf,
            @PathVariable WebhookId webhookId,
            @PathVariable UUID replayId,
            Parameters none) {
        none.mustBeRight();
        var webhook = existing(caller, asOf, webhookId);
        return ResponseEntity.ok(replays.one(caller.project(), asOf, webhookId, replayId)
                .map(replay -> shown(replay, webhook))
                .orElseThrow(ProjectDeliveriesController::noSuchThing));
    }

    private Webhook existing(Caller caller, MinimumPosition asOf, WebhookId id) {
        return webhooks.one(caller.project(), asOf, id).orElseThrow(ProjectDeliveriesController::noSuchThing);
    }

    private static ProjectDelivery shown(WebhookDelivery call) {
        return new ProjectDelivery(
                Long.toString(call.id()),
                call.eventId(),
                Long.toString(call.position()),
                call.type(),
                call.attempt(),
                call.replayId(),
                call.at(),
                call.delivered() ? ProjectDelivery.DELIVERED : ProjectDelivery.FAILED,
                call.detail().isEmpty() ? null : call.detail(),
                call.nextAt(),
                new ProjectDelivery.Request(call.url(), call.body()),
                new ProjectDelivery.Response(call.status(), call.answer(), call.tookMillis()));
    }

    private static ProjectReplay shown(WebhookReplay replay, Webhook webhook) {
        var asked = replay.replay();
        return new ProjectReplay(
                asked.id(),
                asked.webhookId(),
                asked.eventId(),
                asked.from(),
                asked.until(),
                replay.state(webhook).name(),
                replay.total(),
                replay.totalIsMinimum(),
                replay.sent(),
                replay.failures(),
                asked.at(),
                replay.startedAt(),
                replay.endedAt());
    }

    private static ProblemException noSuchThing() {
        return ProblemException.notFound("No such resource.");
    }
}
