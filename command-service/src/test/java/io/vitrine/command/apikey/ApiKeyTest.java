package io.vitrine.command.apikey;

import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchApiKey;
import io.vitrine.command.Rejection.ScopesExceedYours;
import io.vitrine.command.Spec;
import io.vitrine.command.apikey.ApiKeyCommand.CreateApiKey;
import io.vitrine.command.apikey.ApiKeyCommand.RevokeApiKey;
import io.vitrine.command.apikey.ApiKeyCommand.RotateApiKey;
import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyEvent.ApiKeyRevoked;
import io.vitrine.events.ApiKeyEvent.ApiKeyRotated;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private static final ProjectId OWNER = ProjectId.random();
    private static final ProjectId RIVAL = ProjectId.random();
    private static final ApiKeyId ID = ApiKeyId.random();
    private static final Instant EXPIRY = Instant.parse("2027-01-15T10:30:00Z");
    private static final List<String> SCOPES = List.of("widgets:read", "widgets:publish");
    private static final List<String> ADDRESSES = List.of("203.0.113.0/24");
    private static final Set<String> ALL = Set.copyOf(SCOPES);
    private static final ApiKeyCreated CREATED = new ApiKeyCreated(ID, "Import", SCOPES, EXPIRY, ADDRESSES, "first");

    @Test
    void a_key_is_created_once() {
        given().when(create(ALL)).then(CREATED);
        given(CREATED).when(create(ALL)).thenRejected(new AlreadyExists(ID.toString()));
        given(CREATED, new ApiKeyRevoked(ID)).when(create(ALL)).thenRejected(new AlreadyExists(ID.toString()));
    }

    @Test
    void a_key_has_no_scope_that_its_creator_lacks() {
        given().when(create(Set.of("widgets:read", "keys:write")))
                .thenRejected(new ScopesExceedYours(List.of("widgets:publish")));
    }

    @Test
    void each_rotation_gives_another_secret() {
        given(CREATED).when(rotate("second", ALL)).then(new ApiKeyRotated(ID, "second", 60));
        given(CREATED, new ApiKeyRotated(ID, "second", 60))
                .when(rotate("third", ALL))
                .then(new ApiKeyRotated(ID, "third", 60));
    }

    @Test
    void a_rotation_gives_no_scope_that_the_caller_lacks() {
        given(CREATED)
                .when(rotate("second", Set.of("widgets:publish")))
                .thenRejected(new ScopesExceedYours(List.of("widgets:read")));
    }

    @Test
    void a_revoked_or_foreign_key_is_not_there() {
        given(CREATED).when(new RevokeApiKey(OWNER, ID)).then(new ApiKeyRevoked(ID));
        given(CREATED, new ApiKeyRevoked(ID)).when(new RevokeApiKey(OWNER, ID)).thenRejected(new NoSuchApiKey(ID));
        given(CREATED, new ApiKeyRevoked(ID)).when(rotate("second", ALL)).thenRejected(new NoSuchApiKey(ID));
        given(CREATED).when(new RevokeApiKey(RIVAL, ID)).thenRejected(new NoSuchApiKey(ID));
        given(CREATED).when(new RotateApiKey(RIVAL, ID, "second", 60, Set.of())).thenRejected(new NoSuchApiKey(ID));
        given().when(new RevokeApiKey(OWNER, ID)).thenRejected(new NoSuchApiKey(ID));
    }

    private static CreateApiKey create(Set<String> held) {
        return new CreateApiKey(OWNER, ID, "Import", SCOPES, EXPIRY, ADDRESSES, "first", held);
    }

    private static RotateApiKey rotate(String secretHash, Set<String> held) {
        return new RotateApiKey(OWNER, ID, secretHash, 60, held);
    }

    private static Spec<ApiKeyCommand, ApiKeyEvent> given(ApiKeyEvent... events) {
        return Spec.given(OWNER, ApiKeyState.INITIAL, ApiKeyState::evolve, ApiKeyDecider::decide, List.of(events));
    }
}
