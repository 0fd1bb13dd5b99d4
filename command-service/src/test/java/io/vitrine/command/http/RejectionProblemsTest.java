package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import io.vitrine.command.Rejection.OfDeletion.BeingDeleted;
import io.vitrine.command.Rejection.OfDeletion.DeletionBegan;
import io.vitrine.command.Rejection.OfDeletion.NotConfirmed;
import io.vitrine.command.Rejection.OfErasure.ErasureDecided;
import io.vitrine.command.Rejection.OfErasure.ErasureNotDue;
import io.vitrine.command.Rejection.OfErasure.ErasureOpen;
import io.vitrine.command.Rejection.OfErasure.NoSuchErasure;
import io.vitrine.command.Rejection.OfErasure.NoSuchTenant;
import io.vitrine.command.Rejection.OfErasure.NothingToErase;
import io.vitrine.command.Rejection.OfErasure.OwnRequest;
import io.vitrine.command.Rejection.OfErasure.PersonUnknown;
import io.vitrine.command.Rejection.OfErasure.StillMember;
import io.vitrine.command.Rejection.OfOrganization.AlreadyMember;
import io.vitrine.command.Rejection.OfOrganization.LastOwner;
import io.vitrine.command.Rejection.OfOrganization.NoSuchInvitation;
import io.vitrine.command.Rejection.OfOrganization.NoSuchMember;
import io.vitrine.command.Rejection.OfOrganization.NoSuchOrganization;
import io.vitrine.command.Rejection.OfOrganization.NoSuchRole;
import io.vitrine.command.Rejection.OfOrganization.RoleExceedsYours;
import io.vitrine.command.Rejection.OfOrganization.RoleInUse;
import io.vitrine.command.Rejection.OfOrganization.RoleNotForProjects;
import io.vitrine.command.Rejection.OfOrganization.RoleReserved;
import io.vitrine.command.Rejection.OfOrganization.TooManyInvitations;
import io.vitrine.command.Rejection.OfOrganization.TooManyMembers;
import io.vitrine.command.Rejection.OfOrganization.TooManyProjects;
import io.vitrine.command.Rejection.OfOrganization.TooManyRoles;
import io.vitrine.command.Rejection.OfOrganization.UnknownRole;
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
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.AssetId;
import io.vitrine.events.Erasure;
import io.vitrine.events.ErasureId;
import io.vitrine.events.InvitationId;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Quota;
import io.vitrine.events.TemplateId;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetId;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;

/** Every rejection has a problem that clients can rely on. */
class RejectionProblemsTest {

    private static final WidgetId WIDGET = WidgetId.random();
    private static final AssetId ASSET = AssetId.random();

    /** Each with its status and its code. */
    static Stream<Arguments> rejections() {
        return Stream.of(
                arguments(new NoSuchProject(ProjectId.random()), 404, "not-found"),
                arguments(new NoSuchWidget(WIDGET), 404, "not-found"),
                arguments(new NoSuchAsset(ASSET), 404, "not-found"),
                arguments(new AssetNotShown(WIDGET, ASSET), 404, "not-found"),
                arguments(new AlreadyExists("1"), 409, "already-exists"),
                arguments(new KeyTaken("acme"), 409, "key-taken"),
                arguments(new SlugTaken("hero"), 409, "slug-taken"),
                arguments(new UnknownAssets(List.of(ASSET)), 422, "unknown-assets"),
                arguments(new NotTheSameAssets(WIDGET), 422, "not-the-same-assets"),
                arguments(new AssetInUse(ASSET, List.of(WIDGET)), 409, "asset-in-use"),
                arguments(new TooManyAssets(1_000), 400, "too-many-assets"),
                arguments(new NoSuchVersion(WIDGET, 9, 7), 404, "no-such-version"),
                arguments(new NoSuchPart(WIDGET, UUID.randomUUID()), 404, "not-found"),
                arguments(new TooManyContents(100), 400, "too-many-contents"),
                arguments(new TooManySources(100), 400, "too-many-sources"),
                arguments(new TooMuchContent(1_000), 400, "too-much-content"),
                arguments(new WidgetTooLarge(WIDGET, 1_048_576), 422, "widget-too-large"),
                arguments(new AssetSharedTooWidely(ASSET, 1_000, 768), 422, "asset-shared-too-widely"),
                arguments(new TooManyWidgets(100_000), 409, "too-many-widgets"),
                arguments(new NoSuchTemplate(TemplateId.random()), 404, "not-found"),
                arguments(new NoSuchPlacement(PlacementId.random()), 404, "not-found"),
                arguments(new UnknownTemplate(TemplateId.random()), 422, "unknown-template"),
                arguments(new UnknownWidget(WIDGET), 422, "unknown-widget"),
                arguments(new TemplateInUse(TemplateId.random()), 409, "template-in-use"),
                arguments(new WidgetPlaced(WIDGET, List.of()), 409, "widget-placed"),
                arguments(new NoSuchWebhook(WebhookId.random()), 404, "not-found"),
                arguments(new WebhookIsDisabled(WebhookId.random()), 409, "webhook-disabled"),
                arguments(new WebhookIsUnverified(WebhookId.random()), 409, "webhook-unverified"),
                arguments(new NoSuchReplay(UUID.randomUUID()), 404, "not-found"),
                arguments(new ReplayIsDone(UUID.randomUUID()), 409, "replay-done"),
                arguments(new TooManyReplays(100), 409, "too-many-replays"),
                arguments(new TooManyWebhooks(100), 409, "too-many-webhooks"),
                arguments(new NoSuchApiKey(ApiKeyId.random()), 404, "not-found"),
                arguments(new TooManyApiKeys(1_000), 409, "too-many-api-keys"),
                arguments(new ScopesExceedYours(List.of("widgets:publish")), 403, "scopes-exceed-yours"),
                arguments(new StaleVersion(7), 412, "stale-version"),
                arguments(new TooManyKeys(10), 409, "too-many-keys"),
                arguments(new MayNotPublish(), 403, "scope-missing"),
                arguments(new NotTheAuthor(), 403, "not-the-author"),
                arguments(new NoSuchOrganization(OrganizationId.random()), 404, "not-found"),
                arguments(new NoSuchMember(UUID.randomUUID()), 404, "not-found"),
                arguments(new NoSuchInvitation(InvitationId.random()), 404, "not-found"),
                arguments(new NoSuchRole("translator"), 404, "not-found"),
                arguments(new UnknownRole("king", List.of("owner")), 422, "unknown-role"),
                arguments(new RoleExceedsYours(List.of("widgets:write")), 403, "role-exceeds-yours"),
                arguments(new RoleNotForProjects("owner"), 422, "role-not-for-projects"),
                arguments(new LastOwner("ada"), 409, "last-owner"),
                arguments(new AlreadyMember("ada"), 409, "already-member"),
                arguments(new RoleReserved("viewer"), 409, "role-reserved"),
                arguments(new RoleInUse("translator"), 409, "role-in-use"),
                arguments(new TooManyMembers(5_000), 409, "too-many-members"),
                arguments(new TooManyInvitations(500), 409, "too-many-invitations"),
                arguments(new TooManyRoles(50), 409, "too-many-roles"),
                arguments(new TooManyProjects(1_000), 409, "too-many-projects"),
                arguments(new QuotaReached(Quota.FILE_BYTES, true, 1_000, 990), 409, "quota-reached"),
                arguments(new BeingDeleted(ProjectId.random(), false), 409, "being-deleted"),
                arguments(new DeletionBegan(), 409, "deletion-began"),
                arguments(new NotConfirmed("acme", false), 422, "not-confirmed"),
                arguments(new NoSuchErasure(ErasureId.random()), 404, "not-found"),
                arguments(new NoSuchTenant(ProjectId.random()), 404, "not-found"),
                arguments(new NothingToErase(), 409, "nothing-to-erase"),
                arguments(new StillMember(), 409, "still-member"),
                arguments(new ErasureOpen(), 409, "erasure-open"),
                arguments(new OwnRequest(), 409, "own-request"),
                arguments(new PersonUnknown(), 409, "person-unknown"),
                arguments(new ErasureDecided(Erasure.Status.REJECTED), 409, "erasure-decided"),
                arguments(new ErasureNotDue(Erasure.Status.REJECTED), 409, "erasure-not-due"),
                arguments(new KeyReused("key"), 422, "idempotency-key-reused"));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void a_rejection_has_its_status_and_its_code(Rejection rejection, int status, String code) {
        var problem = RejectionProblems.of(rejection);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.detail()).matches("[A-Z0-9].*\\.").doesNotContain("%");
    }

    @Test
    void every_rejection_is_in_the_table() {
        assertThat(rejections().<Class<?>>map(arguments -> arguments.get()[0].getClass()))
                .containsExactlyInAnyOrderElementsOf(records(Rejection.class).toList());
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(RejectionProblemsTest::records)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void a_detail_has_the_limits_and_versions_of_its_rejection(Rejection rejection) {
        var detail = RejectionProblems.of(rejection).detail();

        assertThat(rejection.getClass().getRecordComponents())
                .filteredOn(component -> component.getType() == int.class || component.getType() == long.class)
                .allSatisfy(component -> assertThat(detail).contains(valueOf(component, rejection)));
    }

    @Test
    void each_unknown_asset_and_each_user_of_an_asset_is_a_fault() {
        var other = AssetId.random();

        assertThat(RejectionProblems.of(new UnknownAssets(List.of(ASSET, other)))
                        .errors())
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault.pointer()).isEqualTo("/assetIds"))
                .anySatisfy(fault -> assertThat(fault.detail()).contains(other.toString()));
        assertThat(RejectionProblems.of(new AssetInUse(ASSET, List.of(WIDGET))).errors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).contains(WIDGET.toString()));
    }

    @Test
    void a_missing_widget_and_that_of_another_tenant_have_the_same_detail() {
        assertThat(RejectionProblems.of(new NoSuchWidget(WIDGET)).detail())
                .isEqualTo(RejectionProblems.of(new NoSuchWidget(WidgetId.random()))
                        .detail());
    }

    @Test
    void a_stale_version_has_the_current_one_as_etag_and_a_missing_scope_its_challenge() {
        assertThat(RejectionProblems.headers(new StaleVersion(7)).getETag()).isEqualTo("\"7\"");
        assertThat(RejectionProblems.headers(new MayNotPublish()).getFirst(HttpHeaders.WWW_AUTHENTICATE))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"widgets:publish\"");
        assertThat(RejectionProblems.headers(new NoSuchWidget(WIDGET)).isEmpty())
                .isTrue();
    }

    private static String valueOf(RecordComponent component, Rejection rejection) {
        try {
            return component.getAccessor().invoke(rejection).toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
