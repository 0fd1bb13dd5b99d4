package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.ACCEPTED;
import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.webhook.WebhookCommand.DeleteWebhook;
import io.vitrine.command.webhook.WebhookCommand.RequestVerification;
import io.vitrine.command.webhook.WebhookCommand.ReviseWebhook;
import io.vitrine.command.webhook.WebhookCommand.RotateSecret;
import io.vitrine.command.webhook.WebhookCommand.StopReplay;
import io.vitrine.command.webhook.WebhookCommand.TestWebhook;
import io.vitrine.dialects.projects.ProjectReplay;
import io.vitrine.dialects.projects.ProjectWebhook;
import io.vitrine.dialects.projects.ProjectWebhookSecret;
import io.vitrine.events.Webhook;
import io.vitrine.events.Webhook.SecretId;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import io.vitrine.webhooks.Secrets;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes of webhooks in the projects dialect. */
@RestController
@RequestMapping("/api/projects/{projectId}/webhooks")
class WebhooksController {

    private static final List<ReaderGroup> WEBHOOKS = List.of(ReaderGroup.LISTING);

    private final Commands commands;
    private final WebhookTargets targets;
    private final Secrets secrets;
    private final WriteResponses responses;
    private final Clock clock = Clock.systemUTC();

    WebhooksController(Commands commands, WebhookTargets targets, Secrets secrets, WriteResponses responses) {
        this.commands = commands;
        this.targets = targets;
        this.secrets = secrets;
        this.responses = responses;
    }

    @PostMapping
    @Scoped("webhooks:write")
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = WebhookBodies.create(
                caller.project(),
                WebhookId.random(),
                body,
                targets::faultOf,
                secrets.currentKeyId(),
                targets.needProof());
        var result = commands.send(command, conditions.context(caller, body));
        var webhook = result.state();
        return respond(CREATED, result, conditions)
                .cacheControl(CacheControl.noStore())
                .location(URI.create(addressOf(webhook)))
                .body(ProjectWebhook.of(webhook, secret(webhook, webhook.currentSecret())));
    }

    @PutMapping("/{webhookId}")
    @Scoped("webhooks:write")
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId, JsonBody body) {
        var command = new ReviseWebhook(
                caller.project(), webhookId, WebhookBodies.revision(body, targets::faultOf), targets.needProof());
        var result = commands.send(command, conditions.context(caller));
        return respond(OK, result, conditions).body(ProjectWebhook.of(result.state()));
    }

    @DeleteMapping("/{webhookId}")
    @Scoped("webhooks:write")
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId) {
        var command = new DeleteWebhook(caller.project(), webhookId);
        var position = commands.execute(command, conditions.context(caller));
        return responses.noContent(caller.project(), position, conditions, WEBHOOKS);
    }

    /** Returns the new secret. The previous one stays valid for a while. */
    @PostMapping("/{webhookId}/secret/rotate")
    @Scoped("webhooks:write")
    ResponseEntity<Object> rotate(
            Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId, JsonBody body) {
        var command = new RotateSecret(
                caller.project(), webhookId, WebhookBodies.overlapSeconds(body), secrets.currentKeyId());
        var result = commands.send(command, conditions.context(caller, body));
        var webhook = result.state();
        return respond(OK, result, conditions)
                .cacheControl(CacheControl.noStore())
                .body(ProjectWebhookSecret.of(webhook, secret -> secret(webhook, secret), clock.instant()));
    }

    /** Sends a test event to the receiver. The result is in the list of deliveries. */
    @PostMapping("/{webhookId}/test")
    @Scoped("webhooks:write")
    ResponseEntity<Object> test(Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId) {
        var result = commands.send(new TestWebhook(caller.project(), webhookId), conditions.context(caller));
        return respond(ACCEPTED, result, conditions).body(ProjectWebhook.of(result.state()));
    }

    /** Asks the receiver again for the proof of its owner. The result is in the webhook. */
    @PostMapping("/{webhookId}/verify")
    @Scoped("webhooks:write")
    ResponseEntity<Object> verify(Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId) {
        var command = new RequestVerification(caller.project(), webhookId);
        var result = commands.send(command, conditions.context(caller));
        return respond(ACCEPTED, result, conditions).body(ProjectWebhook.of(result.state()));
    }

    @PostMapping("/{webhookId}/replays")
    @Scoped("webhooks:write")
    ResponseEntity<Object> replay(
            Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId, JsonBody body) {
        var command = WebhookBodies.replay(caller.project(), webhookId, body, clock);
        var result = commands.send(command, conditions.context(caller, body));
        var webhook = result.state();
        var replay = WebhookEvent.replayId(webhookId, webhook.version());
        return respond(ACCEPTED, result, conditions)
                .location(URI.create(addressOf(webhook) + "/replays/" + replay))
                .body(ProjectReplay.requested(
                        replay,
                        webhookId,
                        command.eventId(),
                        command.from(),
                        command.until(),
                        webhook.updated().at()));
    }

    /** Idempotent. A call under way ends, and its event counts as sent if the receiver takes it. */
    @PostMapping("/{webhookId}/replays/{replayId}/stop")
    @Scoped("webhooks:write")
    ResponseEntity<Object> stop(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable WebhookId webhookId,
            @PathVariable UUID replayId) {
        var command = new StopReplay(caller.project(), webhookId, replayId);
        var position = commands.execute(command, conditions.context(caller));
        return responses.noContent(caller.project(), position, conditions, WEBHOOKS);
    }

    private String secret(Webhook webhook, SecretId secret) {
        return secrets.of(webhook.id(), secret).text();
    }

    private ResponseEntity.BodyBuilder respond(
            HttpStatus status, CommandResult<Webhook> result, WritePreconditions conditions) {
        var webhook = result.state();
        return responses.to(status, webhook.projectId(), result, webhook.version(), conditions, WEBHOOKS);
    }

    private static String addressOf(Webhook webhook) {
        return "/api/projects/%s/webhooks/%s".formatted(webhook.projectId(), webhook.id());
    }
}
