package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.History;
import io.vitrine.delivery.http.WidgetLookup.PublicProject;
import io.vitrine.delivery.store.Store;
import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyEvent.ApiKeyRevoked;
import io.vitrine.events.ApiKeyEvent.ApiKeyRotated;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.ApiKeyToken;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ProjectId;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With keys and signed addresses, of this project and of others, in time and too late. */
class RestrictedAccessTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
    private static final String PATH = "/delivery/shop/widgets/hero.json";

    private final History shop = History.ofProject();
    private final PublicProject project = new PublicProject(shop.project, "no-store", DeliveryAccess.RESTRICTED);
    private final ApiKeyToken token = ApiKeyToken.random(ApiKeyId.random());

    private Instant now = NOW;
    private ApiKeyState key = ApiKeyState.INITIAL;

    @TempDir
    Path home;

    private Store store;
    private RestrictedAccess access;

    @BeforeEach
    void open() {
        store = Store.open(home);
        access = new RestrictedAccess(store, () -> now);
        store.onApiKeyChange(access::keysChanged);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void has(DomainEvent... events) {
        store.write(transaction -> shop.add(events).forEach(recorded -> {
            var event = (ApiKeyEvent) recorded.event();
            key = ApiKeyState.evolve(key, recorded.with(event));
            transaction.apiKey(shop.project, event.keyId(), key);
        }));
    }

    private ApiKeyCreated created(@Nullable Instant expires, List<String> addresses, String... scopes) {
        return new ApiKeyCreated(token.keyId(), "App", List.of(scopes), expires, addresses, token.secretHash());
    }

    private boolean permits(String target, @Nullable String bearer) {
        return permits(project, target, bearer);
    }

    private boolean permits(PublicProject restricted, String target, @Nullable String bearer) {
        return access.permits(restricted, request(target, bearer));
    }

    private static Request request(String target, @Nullable String bearer) {
        return new GetRequest() {

            @Override
            public String target() {
                return target;
            }

            @Override
            public @Nullable String header(String name) {
                return name.equals("Authorization") ? bearer : null;
            }
        };
    }

    private static String bearer(ApiKeyToken token) {
        return "Bearer " + token.text();
    }

    /** As the documentation says, and not with the code under test. */
    private static String signed(String path, ApiKeyToken token, long expires) {
        var text =
                path + (path.contains("?") ? "&" : "?") + "key=" + token.keyId().prefix() + "&expires=" + expires;
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(token.secretHash()), "HmacSHA256"));
            var signature = Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
            return text + "&signature=" + signature;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String signed(String path) {
        return signed(path, token, NOW.plusSeconds(60).getEpochSecond());
    }

    @Test
    void a_public_project_needs_no_key() {
        var open = new PublicProject(shop.project, "no-store", DeliveryAccess.PUBLIC);

        assertThat(permits(open, PATH, null)).isTrue();
    }

    @Test
    void without_a_key_nothing_is_shown() {
        has(created(null, List.of(), "delivery:read"));

        assertThat(permits(PATH, null)).isFalse();
        assertThat(permits(PATH, "Basic " + token.text())).isFalse();
        assertThat(permits(PATH, bearer(ApiKeyToken.random(token.keyId())))).isFalse();
        assertThat(permits(PATH, bearer(ApiKeyToken.random(ApiKeyId.random())))).isFalse();
    }

    @Test
    void a_key_permits_from_memory_after_the_first_request() {
        has(created(null, List.of(), "delivery:read"));
        var request = request(PATH, bearer(token));

        assertThat(access.permitsFromMemory(project, request)).isFalse();
        assertThat(access.permits(project, request)).isTrue();
        assertThat(access.permitsFromMemory(project, request)).isTrue();
    }

    @Test
    void a_key_without_the_scope_does_not_permit() {
        has(created(null, List.of(), "widgets:read"));

        assertThat(permits(PATH, bearer(token))).isFalse();
        assertThat(permits(signed(PATH), null)).isFalse();
    }

    @Test
    void a_key_of_another_project_does_not_permit() {
        has(created(null, List.of(), "delivery:read"));
        var other = new PublicProject(ProjectId.random(), "no-store", DeliveryAccess.RESTRICTED);
        assertThat(permits(PATH, bearer(token))).isTrue();

        assertThat(permits(other, PATH, bearer(token))).isFalse();
        assertThat(permits(other, signed(PATH), null)).isFalse();
    }

    @Test
    void a_revoked_key_permits_nothing_at_once() {
        has(created(null, List.of(), "delivery:read"));
        assertThat(permits(PATH, bearer(token))).isTrue();

        has(new ApiKeyRevoked(token.keyId()));

        assertThat(access.permitsFromMemory(project, request(PATH, bearer(token))))
                .isFalse();
        assertThat(permits(PATH, bearer(token))).isFalse();
        assertThat(permits(signed(PATH), null)).isFalse();
    }

    @Test
    void an_expired_key_permits_nothing() {
        has(created(NOW.plusSeconds(10), List.of(), "delivery:read"));
        assertThat(permits(PATH, bearer(token))).isTrue();

        now = NOW.plusSeconds(10);

        assertThat(access.permitsFromMemory(project, request(PATH, bearer(token))))
                .isFalse();
        assertThat(permits(PATH, bearer(token))).isFalse();
        assertThat(permits(signed(PATH), null)).isFalse();
    }

    @Test
    void a_key_permits_from_its_addresses_only() {
        has(created(null, List.of("203.0.113.0/24"), "delivery:read"));

        assertThat(permits(PATH, bearer(token))).isFalse();
        assertThat(access.permitsFromMemory(project, request(PATH, bearer(token))))
                .isFalse();
        assertThat(permits(signed(PATH), null)).isFalse();
    }

    @Test
    void a_replaced_secret_permits_and_signs_until_the_overlap_ends() {
        has(created(null, List.of(), "delivery:read"));
        var next = ApiKeyToken.random(token.keyId());
        has(new ApiKeyRotated(token.keyId(), next.secretHash(), 3_600));
        now = shop.events().getLast().at();
        var expires = now.plusSeconds(86_400).getEpochSecond();

        assertThat(permits(PATH, bearer(token))).isTrue();
        assertThat(permits(PATH, bearer(next))).isTrue();
        assertThat(permits(signed(PATH, token, expires), null)).isTrue();
        now = now.plusSeconds(3_600);
        assertThat(permits(PATH, bearer(token))).isFalse();
        assertThat(permits(signed(PATH, token, expires), null)).isFalse();
        assertThat(permits(signed(PATH, next, expires), null)).isTrue();
    }

    @Test
    void a_signed_address_permits_until_it_expires_and_no_other_address() {
        has(created(null, List.of(), "delivery:read"));
        var address = signed(PATH + "?include=metadata");

        assertThat(permits(address, null)).isTrue();
        assertThat(permits(address.replace("hero", "other"), null)).isFalse();
        assertThat(permits(address.replace("metadata", "nothing"), null)).isFalse();
        assertThat(permits(address + "&more=1", null)).isFalse();
        assertThat(permits(
                        signed(
                                PATH,
                                ApiKeyToken.random(token.keyId()),
                                NOW.plusSeconds(60).getEpochSecond()),
                        null))
                .isFalse();
        now = NOW.plusSeconds(60);
        assertThat(permits(address, null)).isFalse();
    }

    @Test
    void an_odd_address_is_not_a_signed_one() {
        has(created(null, List.of(), "delivery:read"));
        var good = signed(PATH);

        assertThat(permits(good.replaceAll("expires=\\d+", "expires=999999999999"), null))
                .isFalse();
        assertThat(permits(good.replaceAll("expires=\\d+", "expires=-1"), null)).isFalse();
        assertThat(permits(good.substring(0, good.length() - 1), null)).isFalse();
        assertThat(permits(good.replaceAll("key=vtr_", "key="), null)).isFalse();
    }
}
