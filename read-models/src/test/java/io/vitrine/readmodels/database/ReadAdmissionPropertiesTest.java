package io.vitrine.readmodels.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.http.admission.AdmissionLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many reads a node carries out at once, by its processors and its connections. */
class ReadAdmissionPropertiesTest {

    @Test
    void without_settings_there_are_as_many_as_connections_and_a_project_has_one_for_each_processor() {
        assertThat(limits(null, null, 16, 2)).isEqualTo(of(16, 2));
        assertThat(limits(null, null, 16, 3)).isEqualTo(of(16, 3));
    }

    @Test
    void a_project_has_two_on_one_processor_and_a_quarter_of_all_on_many() {
        assertThat(limits(null, null, 16, 1)).isEqualTo(of(16, 2));
        assertThat(limits(null, null, 16, 32)).isEqualTo(of(16, 4));
        assertThat(limits(null, null, 1, 32)).isEqualTo(of(1, 1));
    }

    @Test
    void a_setting_is_taken_as_it_is() {
        assertThat(limits(40, null, 16, 32)).isEqualTo(of(40, 10));
        assertThat(limits(10, 9, 16, 2)).isEqualTo(of(10, 9));
        assertThatThrownBy(() -> limits(4, 5, 16, 2))
                .hasMessage("vitrine.admission.requests-by-project is 5, and must be from 1 to 4.");
    }

    private static AdmissionLimits limits(
            @Nullable Integer requests, @Nullable Integer byProject, int connections, int processors) {
        return new ReadAdmissionProperties(requests, byProject, 128, Duration.ofSeconds(2))
                .limits(connections, processors);
    }

    private static AdmissionLimits of(int requests, int byProject) {
        return new AdmissionLimits(requests, byProject, 128, Duration.ofSeconds(2));
    }
}
