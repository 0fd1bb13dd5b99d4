package io.vitrine.command.store;

import static io.vitrine.command.store.TextWeight.text;
import static io.vitrine.command.store.TextWeight.texts;

import io.vitrine.events.AggregateState;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetState;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.Erasure;
import io.vitrine.events.ErasureState;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationState;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectState;
import io.vitrine.events.QuotaState;
import io.vitrine.events.RequestedDeletion;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateState;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookState;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.events.WidgetState;
import org.jspecify.annotations.Nullable;

/** The heap size of an aggregate's state, in bytes; an upper estimate. */
final class StateWeight {

    /** A record of ids, numbers and times, with its cache entry but without texts and lists. */
    private static final int RECORD = 700;

    /** An id: its object, a UUID, and its reference in a list. */
    private static final int ID = 56;

    /** A record in a list: its object, its id and its reference. */
    private static final int PART = 160;

    /** A replay in a list: its object, a UUID, and its reference. */
    private static final int REPLAY = 72;

    /** Limits and warnings of quotas: their objects, with a number for each quota. */
    private static final int QUOTAS = 700;

    private StateWeight() {}

    static int of(AggregateState state) {
        var bytes = switch (state) {
            case ProjectState it -> project(it);
            case AssetState it -> asset(it);
            case TemplateState it -> template(it);
            case WidgetState it -> widget(it);
            case PlacementState it -> placement(it);
            case WebhookState it -> webhook(it);
            case OrganizationState it -> organization(it);
            case ApiKeyState it -> apiKey(it);
            case ErasureState it -> erasure(it);
        };
        return Math.toIntExact(RECORD + bytes);
    }

    private static long project(ProjectState state) {
        return switch (state) {
            case ProjectState.Absent _, ProjectState.Deleted _ -> 0;
            case Project it ->
                text(it.name())
                        + text(it.key())
                        + quotas(it.quotas())
                        + stamps(it.created(), it.updated())
                        + deletion(it.deletion());
        };
    }

    private static long asset(AssetState state) {
        return switch (state) {
            case AssetState.Absent _, AssetState.Deleted _ -> 0;
            case Asset it ->
                text(it.file().url())
                        + text(it.file().filename())
                        + text(it.file().mimeType())
                        + text(it.altText())
                        + text(it.title())
                        + texts(it.tags())
                        + text(it.metadata().text())
                        + stamps(it.created(), it.updated());
        };
    }

    /** Older versions of a template are not part of its state. */
    private static long template(TemplateState state) {
        return switch (state) {
            case TemplateState.Absent _, TemplateState.Deleted _ -> 0;
            case Template it ->
                text(it.name())
                        + text(it.iconName())
                        + text(it.current().design().template())
                        + text(it.current().design().schema().text())
                        + text(it.current().design().storefrontApiQuery())
                        + stamps(it.created(), it.updated());
        };
    }

    private static long widget(WidgetState state) {
        return switch (state) {
            case WidgetState.Absent _, WidgetState.Deleted _ -> 0;
            case Widget it -> {
                var content = it.content();
                yield text(content.name())
                        + text(content.slug())
                        + text(content.description())
                        + text(content.icon())
                        + (long) ID * content.assetIds().size()
                        + text(content.config().text())
                        + text(content.theme().text())
                        + content.contents().stream()
                                .mapToLong(StateWeight::part)
                                .sum()
                        + content.sources().stream()
                                .mapToLong(StateWeight::source)
                                .sum()
                        + stamps(it.created(), it.updated());
            }
        };
    }

    private static long placement(PlacementState state) {
        return switch (state) {
            case PlacementState.Absent _, PlacementState.Deleted _ -> 0;
            case Placement it ->
                text(it.spot().templateFile())
                        + text(it.spot().entityId())
                        + text(it.spot().region())
                        + stamps(it.created(), it.updated());
        };
    }

    private static long webhook(WebhookState state) {
        return switch (state) {
            case WebhookState.Absent _, WebhookState.Deleted _ -> 0;
            case Webhook it ->
                text(it.url())
                        + text(it.description())
                        + texts(it.types())
                        + (long) PART * it.retiring().size()
                        + text(it.keyId())
                        + (long) REPLAY * it.knownReplays().size()
                        + (it.verification() == null
                                ? 0
                                : text(it.verification().detail()))
                        + (it.disabled() == null ? 0 : text(it.disabled().detail()))
                        + stamps(it.created(), it.updated());
        };
    }

    private static long erasure(ErasureState state) {
        return switch (state) {
            case ErasureState.Absent _ -> 0;
            case Erasure it ->
                text(it.person())
                        + text(it.reason())
                        + (long) ID * it.keys().size()
                        + text(it.requested().by())
                        + (it.decided() == null ? 0 : text(it.decided().by()));
        };
    }

    private static long apiKey(ApiKeyState state) {
        return switch (state) {
            case ApiKeyState.Absent _, ApiKeyState.Revoked _ -> 0;
            case ApiKey it ->
                text(it.name())
                        + texts(it.scopes())
                        + texts(it.allowedAddresses())
                        + text(it.secretHash())
                        + it.retiring().stream()
                                .mapToLong(secret -> PART + text(secret.secretHash()))
                                .sum()
                        + stamps(it.created(), it.updated());
        };
    }

    private static long organization(OrganizationState state) {
        return switch (state) {
            case OrganizationState.Absent _, OrganizationState.Deleted _ -> 0;
            case Organization it ->
                text(it.name())
                        + it.members().stream().mapToLong(StateWeight::member).sum()
                        + it.invitations().stream()
                                .mapToLong(StateWeight::invitation)
                                .sum()
                        + it.roles().stream()
                                .mapToLong(role -> PART + text(role.name()) + texts(role.permissions()))
                                .sum()
                        + quotas(it.quotas())
                        + deletion(it.deletion())
                        + stamps(it.created(), it.updated());
        };
    }

    private static long quotas(@Nullable QuotaState quotas) {
        return quotas == null ? 0 : QUOTAS;
    }

    private static long deletion(@Nullable RequestedDeletion it) {
        return it == null ? 0 : PART + text(it.reason()) + text(it.requested().by());
    }

    private static long member(Organization.Member member) {
        return PART
                + text(member.subject())
                + text(member.joined().by())
                + member.grants().stream()
                        .mapToLong(grant -> ID + ID + text(grant.role()))
                        .sum();
    }

    private static long invitation(Organization.Invitation invitation) {
        return PART
                + ID
                + text(invitation.role())
                + text(invitation.note())
                + text(invitation.secretHash())
                + text(invitation.created().by());
    }

    private static long part(WidgetPart part) {
        return PART + text(part.type()) + text(part.content()) + text(part.nativeText());
    }

    private static long source(WidgetSource source) {
        return PART
                + text(source.reference())
                + text(source.source().text())
                + text(source.action())
                + text(source.arguments().text());
    }

    private static long stamps(AuditStamp created, AuditStamp updated) {
        return text(created.by()) + text(updated.by());
    }
}
