package io.vitrine.command.http.accounts;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.vitrine.dialects.accounts.AccountsAnswer;
import io.vitrine.events.AssetId;
import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateId;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.ResponseEntity;

/** Every refusal of a rule as the accounts dialect tells it. */
class AccountErrorsTest {

    private static final WidgetId WIDGET = WidgetId.random();
    private static final AssetId ASSET = AssetId.random();

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new NoSuchProject(ProjectId.random()), 404, "not-found"),
                Arguments.of(new NoSuchWidget(WIDGET), 404, "not-found"),
                Arguments.of(new NoSuchAsset(ASSET), 404, "not-found"),
                Arguments.of(new AssetNotShown(WIDGET, ASSET), 404, "not-found"),
                Arguments.of(new AlreadyExists("1"), 409, "already-exists"),
                Arguments.of(new KeyTaken("acme"), 409, "key-taken"),
                Arguments.of(new SlugTaken("hero"), 409, "slug-taken"),
                Arguments.of(new UnknownAssets(List.of(ASSET)), 422, "unknown-assets"),
                Arguments.of(new NotTheSameAssets(WIDGET), 422, "not-the-same-assets"),
                Arguments.of(new AssetInUse(ASSET, List.of(WIDGET)), 409, "asset-in-use"),
                Arguments.of(new TooManyAssets(1_000), 400, "too-many-assets"),
                Arguments.of(new NoSuchVersion(WIDGET, 9, 7), 404, "no-such-version"),
                Arguments.of(new NoSuchPart(WIDGET, UUID.randomUUID()), 404, "not-found"),
                Arguments.of(new TooManyContents(100), 400, "too-many-contents"),
                Arguments.of(new TooManySources(100), 400, "too-many-sources"),
                Arguments.of(new TooMuchContent(1_000), 400, "too-much-content"),
                Arguments.of(new WidgetTooLarge(WIDGET, 1_048_576), 422, "widget-too-large"),
                Arguments.of(new AssetSharedTooWidely(ASSET, 1_000, 768), 422, "asset-shared-too-widely"),
                Arguments.of(new TooManyWidgets(100_000), 409, "too-many-widgets"),
                Arguments.of(new NoSuchTemplate(TemplateId.random()), 404, "not-found"),
                Arguments.of(new NoSuchPlacement(PlacementId.random()), 404, "not-found"),
                Arguments.of(new UnknownTemplate(TemplateId.random()), 422, "unknown-template"),
                Arguments.of(new UnknownWidget(WIDGET), 422, "unknown-widget"),
                Arguments.of(new TemplateInUse(TemplateId.random()), 409, "template-in-use"),
                Arguments.of(new WidgetPlaced(WIDGET, List.of()), 409, "widget-placed"),
                Arguments.of(new NoSuchWebhook(WebhookId.random()), 404, "not-found"),
                Arguments.of(new WebhookIsDisabled(WebhookId.random()), 409, "webhook-disabled"),
                Arguments.of(new TooManyWebhooks(100), 409, "too-many-webhooks"),
                Arguments.of(new StaleVersion(7), 412, "stale-version"),
                Arguments.of(new TooManyKeys(10), 409, "too-many-keys"),
                Arguments.of(new MayNotPublish(), 403, "scope-missing"),
                Arguments.of(new KeyReused("key"), 422, "idempotency-key-reused"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_has_its_status_and_its_code(Rejection rejection, int status, String code) {
        var answer = answerTo(rejection);

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/json");
        assertThat(told(answer).error()).isTrue();
        assertThat(told(answer).code()).isEqualTo(code);
        assertThat(told(answer).message()).isNotBlank();
    }

    @Test
    void every_refusal_was_tried() {
        assertThat(refusals().<Class<?>>map(arguments -> arguments.get()[0].getClass()))
                .containsExactlyInAnyOrder(Rejection.class.getPermittedSubclasses());
    }

    @Test
    void a_stale_version_is_told_the_present_one() {
        assertThat(answerTo(new StaleVersion(7)).getHeaders().getETag()).isEqualTo("\"7\"");
    }

    private static ResponseEntity<Object> answerTo(Rejection rejection) {
        return new AccountErrors().on(new Rejected(rejection));
    }

    private static AccountsAnswer told(ResponseEntity<Object> answer) {
        return (AccountsAnswer) Objects.requireNonNull(answer.getBody());
    }
}
