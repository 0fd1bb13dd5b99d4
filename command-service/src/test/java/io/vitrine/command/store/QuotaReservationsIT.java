package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.command.QuotaUse;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.QuotaReached;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Quotas of concurrent transactions, as several nodes have them. */
class QuotaReservationsIT {

    private static final TestStore STORE = new TestStore();

    private static final QuotaUse AN_ASSET = new QuotaUse(Map.of(Quota.ASSETS, 1L));

    private final JdbcTemplate jdbc = STORE.jdbc();
    private final TransactionTemplate transactions = new TransactionTemplate(STORE.transactions());
    private final ProjectId project = ProjectId.random();
    private final ProjectId sister = ProjectId.random();
    private final UUID organization = UUID.randomUUID();

    @BeforeEach
    void two_projects_of_an_organization() {
        jdbc.update("INSERT INTO organization (organization_id) VALUES (?)", organization);
        for (var one : List.of(project, sister)) {
            jdbc.update(
                    "INSERT INTO project (project_id, key, publishing, organization_id) VALUES (?, ?, 'LIVE', ?)",
                    one.value(),
                    one.toString(),
                    organization);
        }
    }

    private static Quotas assets(long limit) {
        return new Quotas(null, null, limit, null, null, null);
    }

    private Reservations reservations(Quotas ofProjects, Quotas ofOrganizations) {
        var defaults = new QuotaDefaults(ofProjects, ofOrganizations);
        return new Reservations(jdbc, new QuotaReservations(jdbc, defaults, new LimitedProjects(jdbc, true)));
    }

    private Asset asset(ProjectId of) {
        var file = new AssetFile(AssetFile.Kind.IMAGE, "https://cdn.example/1.jpg", null, null, null, null, null);
        var stamp = new AuditStamp(Instant.EPOCH, "tester");
        return new Asset(AssetId.random(), of, 1, file, null, null, List.of(), JsonObject.EMPTY, stamp, stamp);
    }

    private void create(Reservations reservations, ProjectId of) {
        transactions.executeWithoutResult(_ -> {
            reservations.admit(of, AN_ASSET);
            reservations.insertAssets(of, List.of(asset(of)));
        });
    }

    private long created(Reservations reservations, int writers, ProjectId... projects) throws Exception {
        var start = new CyclicBarrier(writers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = IntStream.range(0, writers)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await(1, TimeUnit.MINUTES);
                        try {
                            create(reservations, projects[i % projects.length]);
                            return 1L;
                        } catch (Rejected rejected) {
                            assertThat(rejected.rejection()).isInstanceOf(QuotaReached.class);
                            return 0L;
                        }
                    }))
                    .toList();
            var created = 0L;
            for (var result : results) {
                created += result.get();
            }
            return created;
        }
    }

    @Test
    void concurrent_creates_in_a_project_do_not_exceed_its_quota() throws Exception {
        assertThat(created(reservations(assets(5), Quotas.NONE), 16, project)).isEqualTo(5);
    }

    @Test
    void concurrent_creates_in_two_projects_do_not_exceed_the_quota_of_their_organization() throws Exception {
        assertThat(created(reservations(Quotas.NONE, assets(5)), 16, project, sister))
                .isEqualTo(5);
    }

    @Test
    void far_from_the_limit_a_create_waits_for_no_other() throws Exception {
        var reservations = reservations(assets(1_000_000), assets(1_000_000));
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            transactions.executeWithoutResult(_ -> {
                reservations.admit(project, AN_ASSET);
                var other = others.submit(() -> create(reservations, project));
                assertThatCode(() -> other.get(1, TimeUnit.MINUTES)).doesNotThrowAnyException();
            });
        }
    }

    @Test
    void the_refusal_has_the_limit_and_what_is_used() {
        var reservations = reservations(assets(1), Quotas.NONE);
        create(reservations, project);

        assertThatThrownBy(() -> create(reservations, project))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.rejection())
                                .isEqualTo(new QuotaReached(Quota.ASSETS, false, 1, 1)));
    }

    /** It has no database to ask. */
    @Test
    void without_quotas_the_database_is_not_asked() {
        var none = new JdbcTemplate();
        var quotas = new QuotaReservations(none, QuotaDefaults.NONE, new LimitedProjects(none, false));

        assertThatCode(() -> quotas.admit(project, AN_ASSET)).doesNotThrowAnyException();
    }
}
