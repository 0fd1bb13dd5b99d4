package io.vitrine.command.http.accounts;

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
import io.vitrine.dialects.accounts.AccountsAnswer;
import io.vitrine.http.problem.MissingScope;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.request.EntityTag;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The rejections in the error format of the accounts dialect, including those that its commands never cause. */
@RestControllerAdvice(basePackageClasses = AccountErrors.class)
@Order(0)
class AccountErrors {

    @ExceptionHandler
    ResponseEntity<Object> on(Rejected rejected) {
        return switch (rejected.rejection()) {
            case NoSuchProject _ -> no(NOT_FOUND, "not-found", "No such project.");
            case NoSuchVersion r ->
                no(
                        NOT_FOUND,
                        "no-such-version",
                        "Version %d does not exist. Choose a version from 1 to %d.".formatted(r.version(), r.latest()));
            case NoSuchWidget _ -> no(NOT_FOUND, "not-found", "No such widget.");
            case NoSuchPart _ -> no(NOT_FOUND, "not-found", "The widget has no content or source with this id.");
            case NoSuchTemplate _, NoSuchPlacement _, NoSuchWebhook _ ->
                no(NOT_FOUND, "not-found", "No such resource.");
            case UnknownTemplate _ -> no(UNPROCESSABLE_CONTENT, "unknown-template", "The template does not exist.");
            case UnknownWidget _ -> no(UNPROCESSABLE_CONTENT, "unknown-widget", "The widget does not exist.");
            case TemplateInUse _ ->
                no(CONFLICT, "template-in-use", "Widgets use this template. Move or delete them first.");
            case WidgetPlaced _ ->
                no(
                        CONFLICT,
                        "widget-placed",
                        "The widget was placed again during its deletion. Send the request again.");
            case NoSuchAsset _, AssetNotShown _ -> no(NOT_FOUND, "not-found", "No such asset.");
            case AlreadyExists r -> no(CONFLICT, "already-exists", "%s already exists.".formatted(r.id()));
            case KeyTaken r ->
                no(CONFLICT, "key-taken", "The key \"%s\" is in use. Choose another.".formatted(r.key()));
            case TooManyKeys r ->
                no(
                        CONFLICT,
                        "too-many-keys",
                        "Too many former keys (limit %d). Change back to one of them.".formatted(r.limit()));
            case SlugTaken r ->
                no(CONFLICT, "slug-taken", "The slug \"%s\" is in use. Choose another.".formatted(r.slug()));
            case UnknownAssets _ -> no(UNPROCESSABLE_CONTENT, "unknown-assets", "Some assets do not exist.");
            case NotTheSameAssets _ ->
                no(
                        UNPROCESSABLE_CONTENT,
                        "not-the-same-assets",
                        "The list must contain each asset of the widget exactly once, and no other asset.");
            case AssetInUse _ -> no(CONFLICT, "asset-in-use", "Widgets show this asset. Remove it from them first.");
            case TooManyAssets r ->
                no(
                        BAD_REQUEST,
                        "too-many-assets",
                        "Too many assets (limit %d per widget). Remove some.".formatted(r.limit()));
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
                        "Too many widgets (limit %d). Delete some first.".formatted(r.limit()));
            case WebhookIsDisabled _ -> no(CONFLICT, "webhook-disabled", "This webhook is disabled.");
            case TooManyWebhooks r ->
                no(
                        CONFLICT,
                        "too-many-webhooks",
                        "Too many webhooks (limit %d). Delete some first.".formatted(r.limit()));
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
        return answer(PRECONDITION_FAILED)
                .eTag(EntityTag.of(r.current()))
                .body(AccountsAnswer.of(Problem.of(PRECONDITION_FAILED, "stale-version", detail)));
    }

    private static ResponseEntity<Object> mayNotPublish() {
        var problem = Problem.of(FORBIDDEN, MissingScope.CODE, MissingScope.TO_PUBLISH.publicDetail());
        return answer(FORBIDDEN)
                .header(HttpHeaders.WWW_AUTHENTICATE, MissingScope.TO_PUBLISH.challenge())
                .body(AccountsAnswer.of(problem));
    }

    private static ResponseEntity<Object> no(HttpStatus status, String code, String detail) {
        return answer(status).body(AccountsAnswer.of(Problem.of(status, code, detail)));
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    }
}
