package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.AssetInUse;
import io.vitrine.command.Rejection.AssetNotShown;
import io.vitrine.command.Rejection.AssetSharedTooWidely;
import io.vitrine.command.Rejection.KeyReused;
import io.vitrine.command.Rejection.KeyTaken;
import io.vitrine.command.Rejection.MayNotPublish;
import io.vitrine.command.Rejection.NoSuchAsset;
import io.vitrine.command.Rejection.NoSuchPart;
import io.vitrine.command.Rejection.NoSuchPlacement;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.NoSuchTemplate;
import io.vitrine.command.Rejection.NoSuchVersion;
import io.vitrine.command.Rejection.NoSuchWebhook;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.command.Rejection.NotTheSameAssets;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.Rejection.StaleVersion;
import io.vitrine.command.Rejection.TemplateInUse;
import io.vitrine.command.Rejection.TooManyAssets;
import io.vitrine.command.Rejection.TooManyContents;
import io.vitrine.command.Rejection.TooManyKeys;
import io.vitrine.command.Rejection.TooManySources;
import io.vitrine.command.Rejection.TooManyWebhooks;
import io.vitrine.command.Rejection.TooManyWidgets;
import io.vitrine.command.Rejection.TooMuchContent;
import io.vitrine.command.Rejection.UnknownAssets;
import io.vitrine.command.Rejection.UnknownTemplate;
import io.vitrine.command.Rejection.UnknownWidget;
import io.vitrine.command.Rejection.WebhookIsDisabled;
import io.vitrine.command.Rejection.WidgetPlaced;
import io.vitrine.command.Rejection.WidgetTooLarge;
import io.vitrine.events.AssetId;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.MissingScope;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.request.EntityTag;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says no the way the projects dialect does: as problem details. */
@RestControllerAdvice(basePackageClasses = ProjectErrors.class)
@Order(0)
class ProjectErrors {

    static final String UNKNOWN_ASSETS = "unknown-assets";
    static final String UNKNOWN_ASSETS_DETAIL = "Some assets do not exist in this project. See errors.";

    @ExceptionHandler
    ResponseEntity<Object> on(Rejected rejected) {
        return switch (rejected.rejection()) {
            case NoSuchProject _ -> no(NOT_FOUND, "not-found", "No such project.");
            case NoSuchVersion r ->
                no(
                        NOT_FOUND,
                        "no-such-version",
                        "Version %d does not exist. Choose a version from 1 to %d.".formatted(r.version(), r.latest()));
            case NoSuchWidget _ -> no(NOT_FOUND, "not-found", "No such widget in this project.");
            case NoSuchAsset _ -> no(NOT_FOUND, "not-found", "No such asset in this project.");
            case NoSuchTemplate _ -> no(NOT_FOUND, "not-found", "No such template in this project.");
            case NoSuchPlacement _ -> no(NOT_FOUND, "not-found", "No such placement in this project.");
            case NoSuchWebhook _ -> no(NOT_FOUND, "not-found", "No such webhook in this project.");
            case WebhookIsDisabled _ ->
                no(
                        CONFLICT,
                        "webhook-disabled",
                        "This webhook is disabled. Enable it first with PUT {\"enabled\": true}.");
            case TooManyWebhooks r ->
                no(
                        CONFLICT,
                        "too-many-webhooks",
                        "This project has too many webhooks (limit %d). Delete some first.".formatted(r.limit()));
            case UnknownTemplate r ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "unknown-template",
                        "No template %s in this project.".formatted(r.templateId()));
            case UnknownWidget r ->
                no(UNPROCESSABLE_CONTENT, "unknown-widget", "No widget %s in this project.".formatted(r.widgetId()));
            case WidgetPlaced _ ->
                no(
                        CONFLICT,
                        "widget-placed",
                        "The widget was placed again during its deletion. Send the request again.");
            case TemplateInUse _ ->
                no(CONFLICT, "template-in-use", "Widgets use this template. Move or delete them first.");
            case AssetNotShown _ -> no(NOT_FOUND, "not-found", "The widget does not show this asset.");
            case AlreadyExists r -> no(CONFLICT, "already-exists", "%s already exists.".formatted(r.id()));
            case KeyTaken r ->
                no(CONFLICT, "key-taken", "The key \"%s\" is in use or reserved. Choose another.".formatted(r.key()));
            case TooManyKeys r ->
                no(
                        CONFLICT,
                        "too-many-keys",
                        "This project keeps %d former keys (limit %1$d). Change back to one of them."
                                .formatted(r.limit()));
            case SlugTaken r ->
                no(
                        CONFLICT,
                        "slug-taken",
                        "The slug \"%s\" is in use in this project. Choose another.".formatted(r.slug()));
            case UnknownAssets r -> unknown(r);
            case NotTheSameAssets _ ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "not-the-same-assets",
                        "The list must contain each asset of the widget exactly once, and no other asset.");
            case AssetInUse r -> inUse(r);
            case TooManyAssets r ->
                no(
                        BAD_REQUEST,
                        "too-many-assets",
                        "Too many assets (limit %d per widget). Remove some.".formatted(r.limit()));
            case NoSuchPart _ -> no(NOT_FOUND, "not-found", "The widget has no such content or source.");
            case TooManyContents r ->
                no(
                        BAD_REQUEST,
                        "too-many-contents",
                        "Too many contents (limit %d per widget). Remove some.".formatted(r.limit()));
            case TooManySources r ->
                no(
                        BAD_REQUEST,
                        "too-many-sources",
                        "Too many sources (limit %d per widget). Remove some.".formatted(r.limit()));
            case TooMuchContent r ->
                no(
                        BAD_REQUEST,
                        "too-much-content",
                        "The contents and sources of the widget are too large (limit %d bytes together). Shorten or remove some."
                                .formatted(r.limit()));
            case WidgetTooLarge r ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "widget-too-large",
                        ("Widget %s is too large to be delivered (limit %d bytes with its assets)."
                                        + " Remove assets, or shorten texts, config or contents.")
                                .formatted(r.widgetId(), r.limit()));
            case AssetSharedTooWidely r ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "asset-shared-too-widely",
                        ("More than %d widgets show this asset, so its size in each is limited to %d bytes."
                                        + " Shorten its texts, or create another asset.")
                                .formatted(r.widgets(), r.bytes()));
            case TooManyWidgets r ->
                no(
                        CONFLICT,
                        "too-many-widgets",
                        "This project has too many widgets (limit %d). Delete some first.".formatted(r.limit()));
            case StaleVersion r -> stale(r);
            case MayNotPublish _ -> mayNotPublish();
            case KeyReused _ ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "This Idempotency-Key was used for a different request. Use a new key.");
        };
    }

    private static ResponseEntity<Object> stale(StaleVersion r) {
        var detail = "The current version is %d. Read the resource and retry with its ETag.".formatted(r.current());
        var problem = Problem.of(PRECONDITION_FAILED, "stale-version", detail);
        return problem.headers().eTag(EntityTag.of(r.current())).body(problem);
    }

    private static ResponseEntity<Object> mayNotPublish() {
        var problem = Problem.of(FORBIDDEN, MissingScope.CODE, MissingScope.TO_PUBLISH.publicDetail());
        return problem.headers()
                .header(HttpHeaders.WWW_AUTHENTICATE, MissingScope.TO_PUBLISH.challenge())
                .body(problem);
    }

    private static ResponseEntity<Object> unknown(UnknownAssets r) {
        var faults = r.assetIds().stream()
                .map(asset -> unknownAsset("/assetIds", asset))
                .toList();
        return no(UNPROCESSABLE_CONTENT, UNKNOWN_ASSETS, UNKNOWN_ASSETS_DETAIL, faults);
    }

    static Fault unknownAsset(String pointer, AssetId asset) {
        return new Fault(pointer, "unknown-asset", "No asset %s in this project.".formatted(asset));
    }

    private static ResponseEntity<Object> inUse(AssetInUse r) {
        var faults = r.widgetIds().stream()
                .map(widget -> new Fault("", "used-by", "Widget %s shows this asset.".formatted(widget)))
                .toList();
        var detail = "Widgets show this asset. Remove it from them first, or delete it with ?force=true.";
        return no(CONFLICT, "asset-in-use", detail, faults);
    }

    private static ResponseEntity<Object> no(HttpStatus status, String code, String detail) {
        return no(status, code, detail, List.of());
    }

    private static ResponseEntity<Object> no(HttpStatus status, String code, String detail, List<Fault> faults) {
        return Problem.of(status, code, detail, faults).response();
    }
}
