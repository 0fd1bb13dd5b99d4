package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.ACCEPTED;
import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandResult;
import io.vitrine.command.WebhookCommand.DeleteWebhook;
import io.vitrine.command.WebhookCommand.ReviseWebhook;
import io.vitrine.command.WebhookCommand.RotateSecret;
import io.vitrine.command.WebhookCommand.TestWebhook;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.dialects.projects.ProjectReplay;
import io.vitrine.dialects.projects.ProjectWebhook;
import io.vitrine.dialects.projects.ProjectWebhookSecret;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import io.vitrine.webhooks.Secrets;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks in the style of the projects dialect, written: translates, sends, renders. */
@RestController
@RequestMapping("/api/projects/{projectId}/webhooks")
class WebhooksController {

    private static final List<ReaderGroup> WEBHOOKS = List.of(ReaderGroup.LISTING);

    private final Commands commands;
    private final WebhookTargets targets;
    private final Secrets secrets;
    private final WriteResponses answers;
    private final Clock clock = Clock.systemUTC();

    WebhooksController(Commands commands, WebhookTargets targets, Secrets secrets, WriteResponses answers) {
        this.commands = commands;
        this.targets = targets;
        this.secrets = secrets;
        this.answers = answers;
    }

    @PostMapping
    @Scoped("webhooks:write")
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = WebhookBodies.create(caller.project(), WebhookId.random(), body, targets::faultOf);
        var written = commands.send(command, conditions.occasion(caller, body));
        var webhook = written.state();
        return answer(CREATED, written, conditions)
                .cacheControl(CacheControl.noStore())
                .location(URI.create(addressOf(webhook)))
                .body(ProjectWebhook.of(webhook, secret(webhook, webhook.generation())));
    }

    @PutMapping("/{webhookId}")
    @Scoped("webhooks:write")
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId, JsonBody body) {
        var command = new ReviseWebhook(caller.project(), webhookId, WebhookBodies.revision(body, targets::faultOf));
        var written = commands.send(command, conditions.occasion(caller));
        return answer(OK, written, conditions).body(ProjectWebhook.of(written.state()));
    }

    @DeleteMapping("/{webhookId}")
    @Scoped("webhooks:write")
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId) {
        var command = new DeleteWebhook(caller.project(), webhookId);
        var position = commands.end(command, conditions.occasion(caller));
        return answers.gone(caller.project(), position, conditions, WEBHOOKS);
    }

    /** What the secret is from now on; the one before stays valid beside it for a while. */
    @PostMapping("/{webhookId}/secret/rotate")
    @Scoped("webhooks:write")
    ResponseEntity<Object> rotate(
            Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId, JsonBody body) {
        var command = new RotateSecret(caller.project(), webhookId, WebhookBodies.overlapSeconds(body));
        var written = commands.send(command, conditions.occasion(caller, body));
        var webhook = written.state();
        return answer(OK, written, conditions)
                .cacheControl(CacheControl.noStore())
                .body(ProjectWebhookSecret.of(webhook, generation -> secret(webhook, generation), clock.instant()));
    }

    /** The receiver is sent this test; what it answered is in the deliveries. */
    @PostMapping("/{webhookId}/test")
    @Scoped("webhooks:write")
    ResponseEntity<Object> test(Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId) {
        var written = commands.send(new TestWebhook(caller.project(), webhookId), conditions.occasion(caller));
        return answer(ACCEPTED, written, conditions).body(ProjectWebhook.of(written.state()));
    }

    @PostMapping("/{webhookId}/replays")
    @Scoped("webhooks:write")
    ResponseEntity<Object> replay(
            Caller caller, WritePreconditions conditions, @PathVariable WebhookId webhookId, JsonBody body) {
        var command = WebhookBodies.replay(caller.project(), webhookId, body, clock);
        var written = commands.send(command, conditions.occasion(caller, body));
        var webhook = written.state();
        var replay = WebhookEvent.replayId(webhookId, webhook.version());
        return answer(ACCEPTED, written, conditions)
                .location(URI.create(addressOf(webhook) + "/replays/" + replay))
                .body(new ProjectReplay(
                        replay,
                        webhookId,
                        command.eventId(),
                        command.from(),
                        command.until(),
                        ProjectReplay.PENDING,
                        0));
    }

    private String secret(Webhook webhook, int generation) {
        return secrets.of(webhook.id(), generation).text();
    }

    private ResponseEntity.BodyBuilder answer(
            HttpStatus status, CommandResult<Webhook> written, WritePreconditions conditions) {
        var webhook = written.state();
        return answers.to(status, webhook.projectId(), written, webhook.version(), conditions, WEBHOOKS);
    }

    private static String addressOf(Webhook webhook) {
        return "/api/projects/%s/webhooks/%s".formatted(webhook.projectId(), webhook.id());
    }
}
