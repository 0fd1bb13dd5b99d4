package io.vitrine.command.http.stores;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection;
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
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.MissingScope;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.Refusals;
import io.vitrine.http.request.EntityTag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The rejections in the error format of the stores dialect. */
@RestControllerAdvice(basePackageClasses = StoresErrors.class)
@Order(0)
class StoresErrors {

    private final Refusals refusals;

    StoresErrors(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Rejected rejected, HttpServletRequest request) {
        var headers = new HttpHeaders();
        if (rejected.rejection() instanceof StaleVersion stale) {
            headers.setETag(EntityTag.of(stale.current()));
        }
        if (rejected.rejection() instanceof MayNotPublish) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, MissingScope.TO_PUBLISH.challenge());
        }
        return refusals.answer(problem(rejected.rejection()), headers, request);
    }

    static Problem problem(Rejection rejection) {
        return switch (rejection) {
            case NoSuchProject _ -> notFound("No such store.");
            case NoSuchVersion _ -> notFound("The widget has no such version.");
            case NoSuchWidget _ -> notFound("No such widget in this store.");
            case NoSuchTemplate _ -> notFound("No such widget template in this store.");
            case NoSuchPlacement _ -> notFound("No such placement in this store.");
            case UnknownTemplate r ->
                unknown("/widget_template_uuid", "unknown-template", "No widget template " + r.templateId());
            case UnknownWidget r -> unknown("/widget_uuid", "unknown-widget", "No widget " + r.widgetId());
            case TemplateInUse _ ->
                conflict("template-in-use", "Widgets use this widget template. Move or delete them first.");
            case WidgetPlaced _ ->
                conflict("widget-placed", "The widget was placed again during its deletion. Send the request again.");
            case TooManyWidgets r ->
                conflict(
                        "too-many-widgets",
                        "This store has too many widgets (limit %d). Delete some first.".formatted(r.limit()));
            case SlugTaken _ ->
                conflict("slug-taken", "Another widget has the slug of this widget. Send the request again.");
            case StaleVersion r ->
                Problem.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "stale-version",
                        "The current version is %d. Read the resource and retry with its ETag.".formatted(r.current()));
            case KeyReused _ ->
                refused(
                        "idempotency-key-reused",
                        "This Idempotency-Key was used for a different request. Use a new key.");
            case MayNotPublish _ ->
                Problem.of(HttpStatus.FORBIDDEN, MissingScope.CODE, MissingScope.TO_PUBLISH.publicDetail());
            case AlreadyExists r -> conflict("already-exists", "%s already exists.".formatted(r.id()));
            // Rejections that the commands of this dialect do not cause.
            case NoSuchAsset _, AssetNotShown _, NoSuchPart _, NoSuchWebhook _ ->
                notFound("No such resource in this store.");
            case WebhookIsDisabled _ -> conflict("webhook-disabled", "This webhook is disabled.");
            case TooManyWebhooks r ->
                conflict(
                        "too-many-webhooks",
                        "This store has too many webhooks (limit %d). Delete some first.".formatted(r.limit()));
            case KeyTaken _ -> conflict("key-taken", "Another store has this key. Choose another.");
            case TooManyKeys r ->
                conflict(
                        "too-many-keys",
                        "Too many former keys (limit %d). Change back to one of them.".formatted(r.limit()));
            case AssetInUse _ -> conflict("asset-in-use", "Widgets show this asset. Remove it from them first.");
            case UnknownAssets _ -> refused("unknown-assets", "Some assets do not exist in this store.");
            case NotTheSameAssets _ ->
                refused(
                        "not-the-same-assets",
                        "The list must contain each asset of the widget exactly once, and no other asset.");
            case TooManyAssets r ->
                refused("too-many-assets", "Too many assets (limit %d per widget). Remove some.".formatted(r.limit()));
            case TooManyContents r ->
                refused(
                        "too-many-contents",
                        "Too many contents (limit %d per widget). Remove some.".formatted(r.limit()));
            case TooManySources r ->
                refused(
                        "too-many-sources",
                        "Too many sources (limit %d per widget). Remove some.".formatted(r.limit()));
            case WidgetTooLarge r ->
                refused(
                        "widget-too-large",
                        ("Widget %s is too large to be delivered (limit %d bytes with its assets)."
                                        + " Remove assets, or shorten its texts or configuration.")
                                .formatted(r.widgetId(), r.limit()));
            case AssetSharedTooWidely r ->
                refused(
                        "asset-shared-too-widely",
                        ("More than %d widgets show this asset, so its size in each is limited to %d bytes."
                                        + " Shorten its texts, or create another asset.")
                                .formatted(r.widgets(), r.bytes()));
            case TooMuchContent r ->
                refused(
                        "too-much-content",
                        "The contents and sources of the widget are too large (limit %d bytes together). Shorten or remove some."
                                .formatted(r.limit()));
        };
    }

    private static Problem notFound(String detail) {
        return Problem.of(HttpStatus.NOT_FOUND, "not-found", detail);
    }

    private static Problem conflict(String code, String detail) {
        return Problem.of(HttpStatus.CONFLICT, code, detail);
    }

    private static Problem refused(String code, String detail) {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    private static Problem unknown(String field, String code, String what) {
        var detail = what + " in this store.";
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, List.of(new Fault(field, code, detail)));
    }
}
