package io.vitrine.command.apikey;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchApiKey;
import io.vitrine.command.Rejection.ScopesExceedYours;
import io.vitrine.command.apikey.ApiKeyCommand.CreateApiKey;
import io.vitrine.command.apikey.ApiKeyCommand.RevokeApiKey;
import io.vitrine.command.apikey.ApiKeyCommand.RotateApiKey;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyEvent.ApiKeyRevoked;
import io.vitrine.events.ApiKeyEvent.ApiKeyRotated;
import io.vitrine.events.ApiKeyState;
import java.util.List;
import java.util.Set;

/** Decides the events of a command. */
public final class ApiKeyDecider {

    private ApiKeyDecider() {}

    public static List<ApiKeyEvent> decide(ApiKeyCommand command, ApiKeyState state) {
        return switch (command) {
            case CreateApiKey c -> create(c, state);
            case RotateApiKey c -> rotate(c, existing(c, state));
            case RevokeApiKey c -> List.of(new ApiKeyRevoked(existing(c, state).id()));
        };
    }

    private static List<ApiKeyEvent> create(CreateApiKey c, ApiKeyState state) {
        if (!(state instanceof ApiKeyState.Absent)) {
            throw new Rejected(new AlreadyExists(c.keyId().toString()));
        }
        requireHeld(c.scopes(), c.held());
        return List.of(new ApiKeyCreated(
                c.keyId(), c.name(), c.scopes(), c.expiresAt(), c.allowedAddresses(), c.secretHash()));
    }

    private static List<ApiKeyEvent> rotate(RotateApiKey c, ApiKey current) {
        requireHeld(current.scopes(), c.held());
        return List.of(new ApiKeyRotated(current.id(), c.secretHash(), c.overlapSeconds()));
    }

    /** With the secret of a key, a caller would gain the scopes that only the key has. */
    private static void requireHeld(List<String> scopes, Set<String> held) {
        var missing = scopes.stream().filter(scope -> !held.contains(scope)).toList();
        if (!missing.isEmpty()) {
            throw new Rejected(new ScopesExceedYours(missing));
        }
    }

    /** A key of another tenant is treated as missing. */
    static ApiKey existing(ApiKeyCommand c, ApiKeyState state) {
        if (state instanceof ApiKey key && key.projectId().equals(c.projectId())) {
            return key;
        }
        throw new Rejected(new NoSuchApiKey(c.keyId()));
    }
}
