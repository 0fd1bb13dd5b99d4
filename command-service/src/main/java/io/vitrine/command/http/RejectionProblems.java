package io.vitrine.command.http;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import io.vitrine.command.Rejection;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.AssetInUse;
import io.vitrine.command.Rejection.AssetNotShown;
import io.vitrine.command.Rejection.AssetSharedTooWidely;
import io.vitrine.command.Rejection.KeyReused;
import io.vitrine.command.Rejection.KeyTaken;
import io.vitrine.command.Rejection.MayNotPublish;
import io.vitrine.command.Rejection.NoSuchApiKey;
import io.vitrine.command.Rejection.NoSuchAsset;
import io.vitrine.command.Rejection.NoSuchPart;
import io.vitrine.command.Rejection.NoSuchPlacement;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.NoSuchReplay;
import io.vitrine.command.Rejection.NoSuchTemplate;
import io.vitrine.command.Rejection.NoSuchVersion;
import io.vitrine.command.Rejection.NoSuchWebhook;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.command.Rejection.NotTheAuthor;
import io.vitrine.command.Rejection.NotTheSameAssets;
import io.vitrine.command.Rejection.OfDeletion;
import io.vitrine.command.Rejection.OfErasure;
import io.vitrine.command.Rejection.OfOrganization;
import io.vitrine.command.Rejection.QuotaReached;
import io.vitrine.command.Rejection.ReplayIsDone;
import io.vitrine.command.Rejection.ScopesExceedYours;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.Rejection.StaleVersion;
import io.vitrine.command.Rejection.TemplateInUse;
import io.vitrine.command.Rejection.TooManyApiKeys;
import io.vitrine.command.Rejection.TooManyAssets;
import io.vitrine.command.Rejection.TooManyContents;
import io.vitrine.command.Rejection.TooManyKeys;
import io.vitrine.command.Rejection.TooManyReplays;
import io.vitrine.command.Rejection.TooManySources;
import io.vitrine.command.Rejection.TooManyWebhooks;
import io.vitrine.command.Rejection.TooManyWidgets;
import io.vitrine.command.Rejection.TooMuchContent;
import io.vitrine.command.Rejection.UnknownAssets;
import io.vitrine.command.Rejection.UnknownTemplate;
import io.vitrine.command.Rejection.UnknownWidget;
import io.vitrine.command.Rejection.WebhookIsDisabled;
import io.vitrine.command.Rejection.WebhookIsUnverified;
import io.vitrine.command.Rejection.WidgetPlaced;
import io.vitrine.command.Rejection.WidgetTooLarge;
import io.vitrine.events.AssetId;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.MissingScope;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.request.EntityTag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The problem of each rejection: status, code, detail, faults and headers. A dialect may override some of them. */
public final class RejectionProblems {

    private RejectionProblems() {}

    public static Problem of(Rejection rejection) {
        return switch (rejection) {
            case NoSuchProject _ -> notFound("No such project.");
            case NoSuchWidget _ -> notFound("No such widget.");
            case NoSuchAsset _ -> notFound("No such asset.");
            case NoSuchTemplate _ -> notFound("No such template.");
            case NoSuchPlacement _ -> notFound("No such placement.");
            case NoSuchWebhook _ -> notFound("No such webhook.");
            case NoSuchApiKey _ -> notFound("No such API key.");
            case NoSuchReplay _ ->
                notFound("The webhook has no such replay, or it ended before the last hundred that did.");
            case NoSuchPart _ -> notFound("The widget has no content or source with this id.");
            case AssetNotShown _ -> notFound("The widget does not show this asset.");
            case NoSuchVersion r ->
                Problem.of(
                        NOT_FOUND,
                        "no-such-version",
                        "Version %d does not exist. Choose a version from 1 to %d.".formatted(r.version(), r.latest()));
            case UnknownTemplate r ->
                unprocessable("unknown-template", "No template %s in this project.", r.templateId());
            case UnknownWidget r -> unprocessable("unknown-widget", "No widget %s in this project.", r.widgetId());
            case UnknownAssets r ->
                Problem.of(
                        UNPROCESSABLE_CONTENT,
                        "unknown-assets",
                        "Some assets do not exist in this project. See errors.",
                        r.assetIds().stream()
                                .map(asset -> unknownAsset("/assetIds", asset))
                                .toList());
            case NotTheSameAssets _ ->
                unprocessable(
                        "not-the-same-assets",
                        "The list must contain each asset of the widget exactly once, and no other asset.");
            case AlreadyExists r -> conflict("already-exists", "%s already exists.", r.id());
            case KeyTaken r -> conflict("key-taken", "The key \"%s\" is in use or reserved. Choose another.", r.key());
            case SlugTaken r ->
                conflict("slug-taken", "The slug \"%s\" is in use in this project. Choose another.", r.slug());
            case TooManyKeys r ->
                conflict(
                        "too-many-keys",
                        "This project keeps %d former keys (limit %1$d). Change back to one of them.",
                        r.limit());
            case TooManyWidgets r ->
                conflict(
                        "too-many-widgets",
                        "This project has too many widgets (limit %d). Delete some first.",
                        r.limit());
            case TooManyWebhooks r ->
                conflict(
                        "too-many-webhooks",
                        "This project has too many webhooks (limit %d). Delete some first.",
                        r.limit());
            case TooManyApiKeys r ->
                conflict(
                        "too-many-api-keys",
                        "This project has too many API keys (limit %d). Revoke some first.",
                        r.limit());
            case ScopesExceedYours r ->
                Problem.of(
                        FORBIDDEN,
                        "scopes-exceed-yours",
                        "The API key has scopes that you do not have: %s. A caller with these scopes can do this."
                                .formatted(String.join(", ", r.missing())));
            case WebhookIsDisabled _ ->
                conflict("webhook-disabled", "This webhook is disabled. Enable it first with PUT {\"enabled\": true}.");
            case WebhookIsUnverified _ ->
                conflict(
                        "webhook-unverified",
                        "The receiver of this webhook has not proved that its owner wants the calls. See verification,"
                                + " and ask again with POST …/verify.");
            case ReplayIsDone _ ->
                conflict("replay-done", "This replay is done: all its events were sent. There is nothing to stop.");
            case TooManyReplays r ->
                conflict(
                        "too-many-replays",
                        "This webhook has too many replays that have not ended (limit %d). Stop some, or wait.",
                        r.limit());
            case WidgetPlaced _ ->
                conflict("widget-placed", "The widget was placed again during its deletion. Send the request again.");
            case TemplateInUse _ ->
                conflict("template-in-use", "Widgets use this template. Move or delete them first.");
            case AssetInUse r ->
                Problem.of(
                        CONFLICT,
                        "asset-in-use",
                        "Widgets show this asset. Remove it from them first, or delete it with ?force=true.",
                        r.widgetIds().stream()
                                .map(widget ->
                                        new Fault("", "used-by", "Widget %s shows this asset.".formatted(widget)))
                                .toList());
            case TooManyAssets r ->
                invalid("too-many-assets", "Too many assets (limit %d per widget). Remove some.", r.limit());
            case TooManyContents r ->
                invalid("too-many-contents", "Too many contents (limit %d per widget). Remove some.", r.limit());
            case TooManySources r ->
                invalid("too-many-sources", "Too many sources (limit %d per widget). Remove some.", r.limit());
            case TooMuchContent r ->
                invalid(
                        "too-much-content",
                        "The contents and sources of the widget are too large (limit %d bytes together). Shorten or remove some.",
                        r.limit());
            case WidgetTooLarge r ->
                unprocessable(
                        "widget-too-large",
                        "Widget %s is too large to be delivered (limit %d bytes with its assets)."
                                + " Remove assets, or shorten texts, config or contents.",
                        r.widgetId(),
                        r.limit());
            case AssetSharedTooWidely r ->
                unprocessable(
                        "asset-shared-too-widely",
                        "More than %d widgets show this asset, so its size in each is limited to %d bytes."
                                + " Shorten its texts, or create another asset.",
                        r.widgets(),
                        r.bytes());
            case StaleVersion r ->
                Problem.of(
                        PRECONDITION_FAILED,
                        "stale-version",
                        "The current version is %d. Read the resource and retry with its ETag.".formatted(r.current()));
            case NotTheAuthor _ ->
                Problem.of(
                        FORBIDDEN,
                        "not-the-author",
                        "Your role permits changes of widgets that you created, and only of them.");
            case OfErasure r -> ErasureProblems.of(r);
            case OfDeletion r -> DeletionProblems.of(r);
            case OfOrganization r -> OrganizationProblems.of(r);
            case MayNotPublish _ -> Problem.of(FORBIDDEN, MissingScope.CODE, MissingScope.TO_PUBLISH.publicDetail());
            case QuotaReached r -> QuotaProblems.of(r);
            case KeyReused _ ->
                unprocessable(
                        "idempotency-key-reused",
                        "This Idempotency-Key was used for a different request. Use a new key.");
        };
    }

    /** {@code ETag} with a stale version, {@code WWW-Authenticate} with a missing scope; otherwise none. */
    public static HttpHeaders headers(Rejection rejection) {
        var headers = new HttpHeaders();
        if (rejection instanceof StaleVersion stale) {
            headers.setETag(EntityTag.of(stale.current()));
        }
        if (rejection instanceof MayNotPublish) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, MissingScope.TO_PUBLISH.challenge());
        }
        return headers;
    }

    /** @param pointer the place of its id in the body */
    public static Fault unknownAsset(String pointer, AssetId asset) {
        return new Fault(pointer, "unknown-asset", "No asset %s in this project.".formatted(asset));
    }

    private static Problem notFound(String detail) {
        return Problem.of(NOT_FOUND, "not-found", detail);
    }

    private static Problem conflict(String code, String detail, Object... values) {
        return problem(CONFLICT, code, detail, values);
    }

    private static Problem unprocessable(String code, String detail, Object... values) {
        return problem(UNPROCESSABLE_CONTENT, code, detail, values);
    }

    private static Problem invalid(String code, String detail, Object... values) {
        return problem(BAD_REQUEST, code, detail, values);
    }

    private static Problem problem(HttpStatus status, String code, String detail, Object... values) {
        return Problem.of(status, code, detail.formatted(values));
    }
}
