package io.vitrine.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.KeyExpiry;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.events.personal.SealingMonths;
import io.vitrine.servers.testing.TestPostgres.Views;
import io.vitrine.servers.testing.TestServers;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A tenant with a retention: its persons have a key for each month, which expires with the month. */
class MonthKeysIT {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

    private final Views database = TestServers.postgres().keys();
    private final ProjectId acme = ProjectId.random();
    private final ProjectId globex = ProjectId.random();
    private final Map<ProjectId, YearMonth> months = new HashMap<>();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final PersonalData keys = start();

    private final String single = keys.name(acme, "ada");
    private final String january = nameIn(JANUARY);
    private final String february = nameIn(FEBRUARY);

    private PersonalData start() {
        var owner = database.owner();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "keys",
                        Map.of(
                                "vitrine.personal.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                                "vitrine.personal.database.url", owner.url(),
                                "vitrine.personal.database.username", owner.user(),
                                "vitrine.personal.database.password", owner.password(),
                                "vitrine.personal.database.reader",
                                        database.reader().user())));
        context.registerBean(SealingMonths.class, () -> months::get);
        context.register(PersonalDataConfiguration.class);
        context.refresh();
        return context.getBean(PersonalData.class);
    }

    private String nameIn(YearMonth month) {
        months.put(acme, month);
        return keys.name(acme, "ada");
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void equal_texts_have_equal_forms_within_a_month_only() {
        assertThat(Set.of(single, january, february)).hasSize(3);
        assertThat(nameIn(JANUARY)).isEqualTo(january);
        assertThat(List.of(single, january, february))
                .allMatch(name -> keys.open(name).equals("ada"));
        assertThat(keys.knownNames(acme, "ada")).containsExactlyInAnyOrder(single, january, february);
    }

    @Test
    void members_are_looked_up_by_single_keys_only() {
        var inGlobex = keys.name(globex, "ada");

        assertThat(keys.namesOf("ada")).containsExactlyInAnyOrder("ada", single, inGlobex);
    }

    @Test
    void an_erasure_destroys_the_keys_of_all_months() {
        var all = keys.keysOf(List.of(acme), "ada");

        assertThat(all).hasSize(3);
        assertThat(keys.destroy(all)).isEqualTo(3);
        assertThat(List.of(single, january, february)).allMatch(this::isErased);
        assertThat(keys.knownNames(acme, "ada")).isEmpty();
    }

    @Test
    void keys_before_the_oldest_month_that_is_kept_are_destroyed_in_the_tenant_only() {
        months.put(globex, JANUARY);
        var inGlobex = keys.name(globex, "ada");
        var file = file();

        assertThat(keys.destroyExpired(List.of(new KeyExpiry(acme, FEBRUARY, false))))
                .isEqualTo(1);

        assertThat(isErased(january)).isTrue();
        assertThat(List.of(single, february, inGlobex))
                .allMatch(name -> keys.open(name).equals("ada"));
        assertThat(keys.knownNames(acme, "ada")).containsExactlyInAnyOrder(single, february);
        // PostgreSQL leaves the bytes of a deleted row in the file of its table.
        assertThat(file()).isNotEqualTo(file);
    }

    @Test
    void single_keys_expire_as_well_and_a_repetition_destroys_nothing() {
        var inGlobex = keys.name(globex, "ada");
        var expired = List.of(new KeyExpiry(acme, FEBRUARY, true), new KeyExpiry(globex, FEBRUARY, false));

        assertThat(keys.destroyExpired(expired)).isEqualTo(2);
        assertThat(keys.destroyExpired(expired)).isZero();

        assertThat(List.of(single, january)).allMatch(this::isErased);
        assertThat(List.of(february, inGlobex)).allMatch(name -> keys.open(name).equals("ada"));
    }

    private boolean isErased(String name) {
        return keys.open(name).equals(PersonalData.ERASED);
    }

    private Long file() {
        var owner = database.owner();
        return new JdbcTemplate(new DriverManagerDataSource(owner.url(), owner.user(), owner.password()))
                .queryForObject("SELECT pg_relation_filenode('month_key')", Long.class);
    }
}
