package io.vitrine.events;

import static io.vitrine.events.ApiKeySamples.API_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ApiKey.Retiring;
import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyEvent.ApiKeyRevoked;
import io.vitrine.events.ApiKeyEvent.ApiKeyRotated;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiKeyStateTest {

    private static final Instant END = Instant.parse("2027-01-15T10:30:00Z");
    private static final ApiKeyCreated CREATED =
            new ApiKeyCreated(API_KEY, "Import", List.of("widgets:read"), END, List.of(), "first");

    @Test
    void a_created_key_accepts_its_secret_until_it_expires() {
        var key = key(CREATED);

        assertThat(key.secretHashes(END.minusMillis(1))).containsExactly("first");
        assertThat(key.secretHashes(END)).isEmpty();
    }

    @Test
    void after_a_rotation_both_secrets_are_accepted_for_the_overlap() {
        var key = key(CREATED, new ApiKeyRotated(API_KEY, "second", 60));
        var rotated = Facts.stamp(2).at();

        assertThat(key.secretHashes(rotated.plusSeconds(59))).containsExactly("second", "first");
        assertThat(key.secretHashes(rotated.plusSeconds(60))).containsExactly("second");
    }

    @Test
    void without_an_overlap_no_previous_secret_is_accepted() {
        var key = key(CREATED, new ApiKeyRotated(API_KEY, "second", 86_400), new ApiKeyRotated(API_KEY, "third", 0));

        assertThat(key.retiring()).isEmpty();
        assertThat(key.secretHashes(Facts.stamp(3).at())).containsExactly("third");
    }

    @Test
    void a_shorter_overlap_also_ends_the_secrets_of_earlier_rotations() {
        var key = key(CREATED, new ApiKeyRotated(API_KEY, "second", 86_400), new ApiKeyRotated(API_KEY, "third", 60));
        var end = Facts.stamp(3).at().plusSeconds(60);

        assertThat(key.retiring()).containsExactly(new Retiring("second", end), new Retiring("first", end));
    }

    @Test
    void a_fourth_rotation_ends_the_oldest_secret() {
        var key = key(
                CREATED,
                new ApiKeyRotated(API_KEY, "2", 600),
                new ApiKeyRotated(API_KEY, "3", 600),
                new ApiKeyRotated(API_KEY, "4", 600),
                new ApiKeyRotated(API_KEY, "5", 600));

        assertThat(key.secretHashes(Facts.stamp(5).at())).containsExactly("5", "4", "3", "2");
    }

    @Test
    void a_revoked_key_stays_revoked() {
        assertThat(fold(CREATED, new ApiKeyRevoked(API_KEY), new ApiKeyRotated(API_KEY, "second", 60)))
                .isEqualTo(new ApiKeyState.Revoked(API_KEY));
    }

    @Test
    void its_prefix_has_its_id() {
        assertThat(API_KEY.prefix()).isEqualTo("vtr_ff0e8400e29b41d4a716446655440000");
    }

    @Test
    void a_key_has_no_right_to_change_who_has_access() {
        assertThat(Arrays.stream(Permission.values()).filter(permission -> !permission.isForApiKeys()))
                .containsExactlyInAnyOrder(
                        Permission.KEYS_WRITE,
                        Permission.ERASURES_READ,
                        Permission.ERASURES_WRITE,
                        Permission.PROJECTS_ADMIN,
                        Permission.TENANTS_DELETE,
                        Permission.MEMBERS_READ,
                        Permission.MEMBERS_WRITE,
                        Permission.ORGANIZATIONS_ADMIN);
    }

    private static ApiKey key(ApiKeyEvent... events) {
        return (ApiKey) fold(events);
    }

    private static ApiKeyState fold(ApiKeyEvent... events) {
        return Facts.fold(ApiKeyState.INITIAL, ApiKeyState::evolve, events);
    }
}
