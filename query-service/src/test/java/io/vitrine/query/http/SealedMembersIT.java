package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.InvitationId;
import io.vitrine.events.OrganizationEvent.InvitationCreated;
import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetId;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.Keyed;
import io.vitrine.query.testing.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Members whose events have only their sealed subjects: they have their roles, and are listed by name. */
class SealedMembersIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Keyed keyed;

    private final Tenant organization = Tenant.any();
    private final Tenant shop = Tenant.any();
    private final OrganizationId id = new OrganizationId(organization.id().value());
    private final String here = "/api/organizations/" + id;
    private final Asking ada = as("ada");

    @BeforeAll
    static void an_installation_has_keys() {
        keyed = Keyed.start();
    }

    @AfterAll
    static void close() {
        keyed.close();
    }

    @BeforeEach
    void ada_let_others_in() {
        var by = keyed.by(organization.id(), subject("ada"), "hired", "192.0.2.7");
        organization.has(Instant.now(), by, new OrganizationCreated(id, "Acme"));
        organization.has(Instant.now(), by, granted("ada", "owner"));
        for (var name : List.of("Yan", "bob", "carol", "dan")) {
            organization.has(Instant.now(), by, granted(name, "viewer"));
        }
        var note = keyed.keys().seal(organization.id(), subject("ada"), "for Charles Babbage");
        organization.has(
                Instant.now(),
                by,
                new InvitationCreated(
                        id,
                        InvitationId.random(),
                        "viewer",
                        null,
                        note,
                        "0".repeat(64),
                        Instant.now().plusSeconds(60)));
        shop.has(new ProjectCreated(shop.id(), "Shop", key(), Publishing.LIVE, 0, id));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(ada.get("/widgets").statusCode()).isEqualTo(200));
        for (var path : List.of("/invitations", "/audit?action=organization.invitation-created")) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(ada.get(here + path).body()).contains("viewer"));
        }
    }

    private String key() {
        return shop.id().toString().replace("-", "").substring(0, 12);
    }

    private String subject(String name) {
        return name + "-" + id;
    }

    private RoleGranted granted(String name, String role) {
        return new RoleGranted(id, keyed.name(organization, subject(name)), role, null);
    }

    private Asking as(String name) {
        return Asking.of(keyed.node(), shop).with(TestIssuer.shared().memberToken(subject(name)));
    }

    private static List<String> subjects(JsonNode members) {
        return members.valueStream()
                .map(member -> member.at("/subject").asString())
                .toList();
    }

    @Test
    void a_member_has_its_roles_and_no_other_subject_has_them() {
        assertThat(as("bob").get("/widgets").statusCode()).isEqualTo(200);
        assertThat(as("eve").get("/widgets").statusCode()).isEqualTo(404);
    }

    @Test
    void members_are_listed_by_name_page_by_page_and_cursors_name_no_one() {
        var all = subjects(ada.json(here + "/members"));
        assertThat(all)
                .containsExactly(subject("Yan"), subject("ada"), subject("bob"), subject("carol"), subject("dan"));

        var first = ada.get(here + "/members?limit=3");
        var next = first.headers().firstValue("Link").orElseThrow().replaceAll("^<|>.*$", "");

        assertThat(subjects(ada.json(next))).containsExactly(subject("carol"), subject("dan"));
        var cursor = next.replaceAll(".*cursor=([^&]*).*", "$1");
        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1))
                .doesNotContain("bob");
        assertThat(subjects(ada.json(here + "/members?q=CAR"))).containsExactly(subject("carol"));
        assertThat(ada.json(here + "/members").at("/0/addedBy").asString()).isEqualTo(subject("ada"));
    }

    @Test
    void an_invitation_shows_its_note_and_its_author() {
        var invitation = ada.json(here + "/invitations").get(0);

        assertThat(invitation.at("/note").asString()).isEqualTo("for Charles Babbage");
        assertThat(invitation.at("/createdBy").asString()).isEqualTo(subject("ada"));
    }

    @Test
    void the_audit_trail_of_an_organization_names_its_members() {
        var granted = ada.json(here + "/audit?action=organization.role-granted").get(0);

        assertThat(granted.at("/data/member").asString()).isEqualTo(subject("dan"));
        assertThat(granted.at("/summary").asString()).isEqualTo("made \"%s\" viewer".formatted(subject("dan")));
        assertThat(ada.json(here + "/audit?action=organization.invitation-created")
                        .at("/0/data/note")
                        .asString())
                .isEqualTo("for Charles Babbage");
    }

    @Test
    void everything_of_a_person_is_one_file() {
        shop.has(
                Instant.now(),
                keyed.by(shop.id(), subject("bob"), "fun", "192.0.2.8"),
                widget(WidgetId.random(), "Hero"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ada.get("/audit").body()).contains("widget.created"));

        var file = ada.get(here + "/personal-data?subject=" + subject("bob")).body();

        var lines = file.lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).at("/subject").asString()).isEqualTo(subject("bob"));
        assertThat(lines.get(1).at("/membership/roles/0/role").asString()).isEqualTo("viewer");
        assertThat(lines.get(2).at("/entry/action").asString()).isEqualTo("organization.role-granted");
        assertThat(lines.get(3).at("/tenant").asString()).isEqualTo(shop.id().toString());
        assertThat(lines.get(3).at("/entry/clientAddress").asString()).isEqualTo("192.0.2.8");
        assertThat(lines.get(4).toString()).isEqualTo("{\"end\":{\"entries\":2}}");
        assertThat(ada.get(here + "/personal-data").statusCode()).isEqualTo(400);
        assertThat(as("bob").get(here + "/personal-data?subject=ada").statusCode())
                .isEqualTo(403);
    }
}
