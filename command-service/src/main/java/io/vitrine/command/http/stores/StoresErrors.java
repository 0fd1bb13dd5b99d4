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

/** Says no the way the stores dialect does. */
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
            case NoSuchVersion _ -> notFound("The widget never was at this version.");
            case NoSuchWidget _ -> notFound("No such widget in this store.");
            case NoSuchTemplate _ -> notFound("No such widget template in this store.");
            case NoSuchPlacement _ -> notFound("No such placement in this store.");
            case UnknownTemplate r ->
                unknown("/widget_template_uuid", "unknown-template", "No widget template " + r.templateId());
            case UnknownWidget r -> unknown("/widget_uuid", "unknown-widget", "No widget " + r.widgetId());
            case TemplateInUse _ ->
                conflict("template-in-use", "Widgets use this widget template; move or delete them first.");
            case WidgetPlaced _ ->
                conflict("widget-placed", "Placements gained this widget while it was to be deleted; try again.");
            case TooManyWidgets r ->
                conflict("too-many-widgets", "A store has at most %d widgets.".formatted(r.limit()));
            case SlugTaken _ -> conflict("slug-taken", "Another widget has the address of this one; try again.");
            case StaleVersion r ->
                Problem.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "stale-version",
                        "The present version is %d; read it, and decide again.".formatted(r.current()));
            case KeyReused _ ->
                refused(
                        "idempotency-key-reused",
                        "This Idempotency-Key came with another request before; use a new one.");
            case MayNotPublish _ ->
                Problem.of(HttpStatus.FORBIDDEN, MissingScope.CODE, MissingScope.TO_PUBLISH.publicDetail());
            case AlreadyExists r -> conflict("already-exists", "%s exists already.".formatted(r.id()));
            // Of what the dialect has no words for, told for the case that a command of its own comes to it.
            case NoSuchAsset _, AssetNotShown _, NoSuchPart _, NoSuchWebhook _ ->
                notFound("No such resource in this store.");
            case WebhookIsDisabled _ -> conflict("webhook-disabled", "This webhook is disabled.");
            case TooManyWebhooks r ->
                conflict("too-many-webhooks", "A store has at most %d webhooks.".formatted(r.limit()));
            case KeyTaken _ -> conflict("key-taken", "Another store has this key.");
            case TooManyKeys r ->
                conflict("too-many-keys", "A store keeps at most %d former keys.".formatted(r.limit()));
            case AssetInUse _ -> conflict("asset-in-use", "Widgets show this asset.");
            case UnknownAssets _ -> refused("unknown-assets", "Some assets are not in this store.");
            case NotTheSameAssets _ -> refused("not-the-same-assets", "These are other assets than the widget's.");
            case TooManyAssets r ->
                refused("too-many-assets", "A widget shows at most %d assets.".formatted(r.limit()));
            case TooManyContents r ->
                refused("too-many-contents", "A widget has at most %d contents.".formatted(r.limit()));
            case TooManySources r ->
                refused("too-many-sources", "A widget has at most %d sources.".formatted(r.limit()));
            case WidgetTooLarge r ->
                refused(
                        "widget-too-large",
                        ("Widget %s would be delivered as more than %d bytes with its assets."
                                        + " Remove assets, or shorten its texts or configuration.")
                                .formatted(r.widgetId(), r.limit()));
            case AssetSharedTooWidely r ->
                refused(
                        "asset-shared-too-widely",
                        ("More than %d widgets show this asset, so it can take at most %d bytes of each."
                                        + " Shorten its texts, or create another asset.")
                                .formatted(r.widgets(), r.bytes()));
            case TooMuchContent r ->
                refused(
                        "too-much-content",
                        "A widget's contents and sources have at most %d bytes together.".formatted(r.limit()));
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
