package io.vitrine.command.http.projects;

import io.vitrine.command.apikey.ApiKeyCommand.CreateApiKey;
import io.vitrine.command.apikey.ApiKeyCommand.RotateApiKey;
import io.vitrine.events.AddressBlock;
import io.vitrine.events.ApiKeyToken;
import io.vitrine.events.Permission;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import io.vitrine.http.caller.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The request bodies for API keys. */
final class ApiKeyBodies {

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_SCOPE_LENGTH = 64;
    private static final int MAX_ADDRESSES = 50;
    private static final int MAX_ADDRESS_LENGTH = 64;
    private static final int MAX_TIME_LENGTH = 40;
    private static final Duration MAX_LIFE = Duration.ofDays(3_653);

    private static final int STANDARD_OVERLAP = (int) Duration.ofDays(1).toSeconds();
    private static final int MAX_OVERLAP_SECONDS = (int) Duration.ofDays(7).toSeconds();

    /** Fields of responses that requests cannot set. */
    private static final String[] READ_ONLY = {
        "id",
        "projectId",
        "prefix",
        "token",
        "lastUsedAt",
        "previousSecretsUntil",
        "version",
        "createdAt",
        "createdBy",
        "updatedAt"
    };

    private static final List<String> GRANTABLE = Arrays.stream(Permission.values())
            .filter(Permission::isForApiKeys)
            .map(Permission::scope)
            .toList();

    private ApiKeyBodies() {}

    static CreateApiKey create(Caller caller, ApiKeyToken token, Instant now, JsonBody body) {
        var command = new CreateApiKey(
                caller.project(),
                token.keyId(),
                body.field("name").requiredText(MAX_NAME_LENGTH),
                scopes(body.field("scopes")),
                expiry(body.field("expiresAt"), now),
                addresses(body.field("allowedAddresses")),
                token.secretHash(),
                heldBy(caller));
        body.ignoring(READ_ONLY).throwIfInvalid();
        return command;
    }

    static RotateApiKey rotation(Caller caller, ApiKeyToken token, JsonBody body) {
        var seconds = body.field("overlapSeconds").smallNumber(0, MAX_OVERLAP_SECONDS);
        body.throwIfInvalid();
        return new RotateApiKey(
                caller.project(),
                token.keyId(),
                token.secretHash(),
                Objects.requireNonNullElse(seconds, STANDARD_OVERLAP),
                heldBy(caller));
    }

    /** A right to change all widgets includes that to change one's own. */
    private static Set<String> heldBy(Caller caller) {
        var named = Arrays.stream(Permission.values()).map(Permission::scope).filter(caller.subject()::has);
        var implied = caller.subject().has(Permission.WIDGETS_WRITE.scope())
                ? Stream.of(Permission.WIDGETS_WRITE_OWN.scope())
                : Stream.<String>empty();
        return Stream.concat(named, implied).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> scopes(JsonField field) {
        var scopes = field.texts(MAX_SCOPE_LENGTH, GRANTABLE.size()).stream()
                .distinct()
                .toList();
        var unknown =
                scopes.stream().filter(scope -> !GRANTABLE.contains(scope)).toList();
        if (!unknown.isEmpty()) {
            field.fault(
                    "unknown-scope",
                    "An API key cannot have %s. Choose from %s."
                            .formatted(String.join(", ", unknown), String.join(", ", GRANTABLE)));
        } else if (scopes.isEmpty()) {
            field.fault(
                    "required",
                    "An API key needs at least one scope. Choose from %s.".formatted(String.join(", ", GRANTABLE)));
        }
        return scopes;
    }

    private static @Nullable Instant expiry(JsonField field, Instant now) {
        if (!field.isGiven() || field.isNull()) {
            return null;
        }
        var text = field.requiredText(MAX_TIME_LENGTH);
        try {
            var expiry = OffsetDateTime.parse(text).toInstant();
            if (!expiry.isAfter(now) || expiry.isAfter(now.plus(MAX_LIFE))) {
                field.fault(
                        "range",
                        "expiresAt must be in the future and within %d years.".formatted(MAX_LIFE.toDays() / 365));
            }
            return expiry;
        } catch (DateTimeParseException e) {
            field.fault("format", "Times must be RFC 3339, such as 2026-01-15T10:30:00Z.");
            return null;
        }
    }

    private static List<String> addresses(JsonField field) {
        var addresses = field.texts(MAX_ADDRESS_LENGTH, MAX_ADDRESSES);
        var faulty = addresses.stream()
                .filter(address -> AddressBlock.parse(address).isEmpty())
                .toList();
        if (!faulty.isEmpty()) {
            field.fault(
                    "format",
                    "Neither an address nor a CIDR block such as 203.0.113.0/24 or 2001:db8::/32: %s."
                            .formatted(String.join(", ", faulty)));
        }
        return addresses;
    }
}
