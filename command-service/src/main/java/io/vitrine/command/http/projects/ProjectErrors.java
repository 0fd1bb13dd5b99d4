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
    static final String UNKNOWN_ASSETS_DETAIL = "Some assets are not in this project; see errors.";

    @ExceptionHandler
    ResponseEntity<Object> on(Rejected rejected) {
        return switch (rejected.rejection()) {
            case NoSuchProject _ -> no(NOT_FOUND, "not-found", "No such project.");
            case NoSuchVersion r ->
                no(
                        NOT_FOUND,
                        "no-such-version",
                        "There is no version %d, only 1 to %d.".formatted(r.version(), r.latest()));
            case NoSuchWidget _ -> no(NOT_FOUND, "not-found", "No such widget in this project.");
            case NoSuchAsset _ -> no(NOT_FOUND, "not-found", "No such asset in this project.");
            case NoSuchTemplate _ -> no(NOT_FOUND, "not-found", "No such template in this project.");
            case NoSuchPlacement _ -> no(NOT_FOUND, "not-found", "No such placement in this project.");
            case NoSuchWebhook _ -> no(NOT_FOUND, "not-found", "No such webhook in this project.");
            case WebhookIsDisabled _ ->
                no(
                        CONFLICT,
                        "webhook-disabled",
                        "This webhook is disabled; enable it first, by PUT {\"enabled\": true}.");
            case TooManyWebhooks r ->
                no(CONFLICT, "too-many-webhooks", "A project has at most %d webhooks.".formatted(r.limit()));
            case UnknownTemplate r ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "unknown-template",
                        "No template %s in this project.".formatted(r.templateId()));
            case UnknownWidget r ->
                no(UNPROCESSABLE_CONTENT, "unknown-widget", "No widget %s in this project.".formatted(r.widgetId()));
            case WidgetPlaced _ ->
                no(CONFLICT, "widget-placed", "Placements gained this widget while it was to be deleted; try again.");
            case TemplateInUse _ ->
                no(CONFLICT, "template-in-use", "Widgets use this template; move or delete them first.");
            case AssetNotShown _ -> no(NOT_FOUND, "not-found", "The widget does not show this asset.");
            case AlreadyExists r -> no(CONFLICT, "already-exists", "%s exists already.".formatted(r.id()));
            case KeyTaken r ->
                no(CONFLICT, "key-taken", "The key \"%s\" is in use or reserved. Choose another.".formatted(r.key()));
            case TooManyKeys r ->
                no(
                        CONFLICT,
                        "too-many-keys",
                        "This project had %d other keys, and keeps them (limit %1$d). Take one of them back."
                                .formatted(r.limit()));
            case SlugTaken r ->
                no(CONFLICT, "slug-taken", "The slug \"%s\" is in use in this project.".formatted(r.slug()));
            case UnknownAssets r -> unknown(r);
            case NotTheSameAssets _ ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "not-the-same-assets",
                        "A new order must name each of the widget's assets once, and no other.");
            case AssetInUse r -> inUse(r);
            case TooManyAssets r ->
                no(BAD_REQUEST, "too-many-assets", "A widget shows at most %d assets.".formatted(r.limit()));
            case NoSuchPart _ -> no(NOT_FOUND, "not-found", "The widget has no such content or source.");
            case TooManyContents r ->
                no(BAD_REQUEST, "too-many-contents", "A widget has at most %d contents.".formatted(r.limit()));
            case TooManySources r ->
                no(BAD_REQUEST, "too-many-sources", "A widget has at most %d sources.".formatted(r.limit()));
            case TooMuchContent r ->
                no(
                        BAD_REQUEST,
                        "too-much-content",
                        "A widget's contents and sources have at most %d bytes together.".formatted(r.limit()));
            case WidgetTooLarge r ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "widget-too-large",
                        ("Widget %s would be delivered as more than %d bytes with its assets."
                                        + " Remove assets, or shorten texts, config or contents.")
                                .formatted(r.widgetId(), r.limit()));
            case AssetSharedTooWidely r ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "asset-shared-too-widely",
                        ("More than %d widgets show this asset, so it can take at most %d bytes of each."
                                        + " Shorten its texts, or create another asset.")
                                .formatted(r.widgets(), r.bytes()));
            case TooManyWidgets r ->
                no(CONFLICT, "too-many-widgets", "A project has at most %d widgets.".formatted(r.limit()));
            case StaleVersion r -> stale(r);
            case MayNotPublish _ -> mayNotPublish();
            case KeyReused _ ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "This Idempotency-Key came with another request before; use a new one.");
        };
    }

    private static ResponseEntity<Object> stale(StaleVersion r) {
        var detail = "The present version is %d; read it, and decide again.".formatted(r.current());
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
                .map(widget -> new Fault("", "used-by", "Widget %s shows it.".formatted(widget)))
                .toList();
        var detail = "Widgets show this asset; take it off them, or delete it with ?force=true.";
        return no(CONFLICT, "asset-in-use", detail, faults);
    }

    private static ResponseEntity<Object> no(HttpStatus status, String code, String detail) {
        return no(status, code, detail, List.of());
    }

    private static ResponseEntity<Object> no(HttpStatus status, String code, String detail, List<Fault> faults) {
        return Problem.of(status, code, detail, faults).response();
    }
}
