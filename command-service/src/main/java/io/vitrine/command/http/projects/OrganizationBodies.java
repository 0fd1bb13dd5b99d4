package io.vitrine.command.http.projects;

import io.vitrine.command.organization.Authority;
import io.vitrine.command.organization.OrganizationCommand.AddMember;
import io.vitrine.command.organization.OrganizationCommand.CreateInvitation;
import io.vitrine.command.organization.OrganizationCommand.CreateOrganization;
import io.vitrine.command.organization.OrganizationCommand.DefineRole;
import io.vitrine.command.organization.OrganizationCommand.RenameOrganization;
import io.vitrine.events.InvitationId;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.Permission;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The request bodies for organizations. */
final class OrganizationBodies {

    private static final int MAX_NAME_LENGTH = 255;

    /** As for the subjects of tokens. */
    private static final int MAX_SUBJECT_LENGTH = 255;

    private static final int MAX_ROLE_LENGTH = 32;
    private static final int MAX_NOTE_LENGTH = 255;
    private static final int MAX_SECRET_LENGTH = 64;
    private static final int MAX_SCOPE_LENGTH = 64;

    private static final Pattern ROLE_NAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");

    private static final Duration STANDARD_LIFE = Duration.ofDays(7);
    private static final Duration MIN_LIFE = Duration.ofMinutes(1);
    private static final Duration MAX_LIFE = Duration.ofDays(30);

    private static final String[] READ_ONLY = {"id", "roles", "members", "version", "createdAt", "updatedAt"};

    private OrganizationBodies() {}

    /**
     * @param caller the subject that becomes the owner, unless the body names another
     * @param names the names of subjects in events
     */
    static CreateOrganization create(
            OrganizationId organization, String caller, UnaryOperator<String> names, JsonBody body) {
        var name = body.field("name").requiredText(MAX_NAME_LENGTH);
        var owner = Objects.requireNonNullElse(body.field("owner").text(MAX_SUBJECT_LENGTH), caller);
        body.throwIfInvalid();
        return new CreateOrganization(organization, name, names.apply(owner));
    }

    static RenameOrganization rename(OrganizationId organization, JsonBody body) {
        var command = new RenameOrganization(organization, body.field("name").requiredText(MAX_NAME_LENGTH));
        body.ignoring(READ_ONLY).throwIfInvalid();
        return command;
    }

    /** With the subject as the body names it. */
    static AddMember member(OrganizationId organization, Authority by, JsonBody body) {
        var command = new AddMember(
                organization,
                body.field("subject").requiredText(MAX_SUBJECT_LENGTH),
                role(body),
                place(organization, body.field("projectId")),
                by);
        body.throwIfInvalid();
        return command;
    }

    static String newRole(JsonBody body) {
        var role = role(body);
        body.ignoring("projectId").throwIfInvalid();
        return role;
    }

    static CreateInvitation invitation(
            OrganizationId organization, InvitationSecret secret, Instant now, Authority by, JsonBody body) {
        var seconds = body.field("expiresInSeconds").number(MIN_LIFE.toSeconds(), MAX_LIFE.toSeconds());
        var command = new CreateInvitation(
                organization,
                InvitationId.random(),
                role(body),
                place(organization, body.field("projectId")),
                body.field("note").text(MAX_NOTE_LENGTH),
                secret.hash(),
                now.plusSeconds(seconds == null ? STANDARD_LIFE.toSeconds() : seconds),
                by);
        body.throwIfInvalid();
        return command;
    }

    static InvitationSecret secret(JsonBody body) {
        var secret = new InvitationSecret(body.field("secret").requiredText(MAX_SECRET_LENGTH));
        body.throwIfInvalid();
        return secret;
    }

    static DefineRole definition(OrganizationId organization, String role, Authority by, JsonBody body) {
        if (!ROLE_NAME.matcher(role).matches()) {
            body.fault(
                    "format", "The name of a role is 2 to 32 lower-case letters, digits and hyphens, a letter first.");
        }
        var field = body.field("permissions");
        var scopes = field.texts(MAX_SCOPE_LENGTH, Permission.values().length);
        var unknown =
                scopes.stream().filter(scope -> Permission.of(scope).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            field.fault(
                    "unknown-permission",
                    "There is no permission %s. Choose from %s.".formatted(String.join(", ", unknown), known()));
        } else if (scopes.isEmpty()) {
            field.fault("required", "A role needs at least one permission. Choose from %s.".formatted(known()));
        }
        body.ignoring("name", "builtIn").throwIfInvalid();
        return new DefineRole(organization, role, Permission.allOf(scopes), by);
    }

    private static String known() {
        return String.join(
                ", ", Arrays.stream(Permission.values()).map(Permission::scope).toList());
    }

    private static String role(JsonBody body) {
        return body.field("role").requiredText(MAX_ROLE_LENGTH);
    }

    private static UUID place(OrganizationId organization, JsonField project) {
        return project.isGiven() && !project.isNull()
                ? project.<UUID>requiredId(Function.identity())
                : organization.value();
    }
}
