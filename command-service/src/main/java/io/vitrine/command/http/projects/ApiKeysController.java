package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandResult;
import io.vitrine.command.apikey.ApiKeyCommand.RevokeApiKey;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.dialects.projects.ApiKeyView;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyToken;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.topic.barrier.ReaderGroup;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Writes of API keys. Responses with a token take no idempotency key: a repeated response could not contain the secret,
 * which is stored nowhere.
 */
@RestController
@RequestMapping("/api/projects/{projectId}/keys")
class ApiKeysController {

    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);

    private final Commands commands;
    private final WriteResponses responses;
    private final Clock clock = Clock.systemUTC();

    ApiKeysController(Commands commands, WriteResponses responses) {
        this.commands = commands;
        this.responses = responses;
    }

    /** A repeated creation finds its key and not the token, which is stored nowhere. */
    @PostMapping
    @Scoped("keys:write")
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var token = ApiKeyToken.random(ApiKeyId.random());
        var command = ApiKeyBodies.create(caller, token, clock.instant(), body);
        var result = commands.send(command, conditions.context(caller, body));
        var key = result.state();
        if (result.replayed()) {
            throw new ProblemException(
                    CONFLICT,
                    "api-key-created-before",
                    "This request created the key %s before, and its token is shown once. Revoke that key if you do not have its token, and create another with a new Idempotency-Key."
                            .formatted(key.id()));
        }
        return respond(CREATED, result, conditions)
                .location(URI.create("/api/projects/%s/keys/%s".formatted(key.projectId(), key.id())))
                .body(ApiKeyView.of(key, token.text()));
    }

    /** The previous secret is accepted for a while, so that clients can change to the new one. */
    @PostMapping("/{keyId}/rotate")
    @Scoped("keys:write")
    ResponseEntity<Object> rotate(
            Caller caller, WritePreconditions conditions, @PathVariable ApiKeyId keyId, JsonBody body) {
        var token = ApiKeyToken.random(keyId);
        var command = ApiKeyBodies.rotation(caller, token, body);
        var result = commands.send(command, conditions.context(caller));
        return respond(OK, result, conditions).body(ApiKeyView.of(result.state(), token.text()));
    }

    @DeleteMapping("/{keyId}")
    @Scoped("keys:write")
    ResponseEntity<Object> revoke(Caller caller, WritePreconditions conditions, @PathVariable ApiKeyId keyId) {
        var position = commands.execute(new RevokeApiKey(caller.project(), keyId), conditions.context(caller));
        return responses.noContent(caller.project(), position, conditions, LISTING);
    }

    private ResponseEntity.BodyBuilder respond(
            HttpStatus status, CommandResult<ApiKey> result, WritePreconditions conditions) {
        var key = result.state();
        return responses
                .to(status, key.projectId(), result, key.version(), conditions, LISTING)
                .cacheControl(CacheControl.noStore());
    }
}
