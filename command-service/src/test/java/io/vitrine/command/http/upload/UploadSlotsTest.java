package io.vitrine.command.http.upload;

import static io.vitrine.command.http.upload.UploadSlots.MAX_CONCURRENT;
import static io.vitrine.command.http.upload.UploadSlots.MAX_CONCURRENT_PER_PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.http.problem.ProblemException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** How many uploads run at once. */
class UploadSlotsTest {

    private final UploadSlots slots = new UploadSlots();

    @Test
    void one_project_takes_its_own_places_and_no_others() {
        var taken = new ArrayList<UploadSlots.Slot>();
        for (var i = 0; i < MAX_CONCURRENT_PER_PROJECT; i++) {
            taken.add(slots.take("one"));
        }
        refused("one", 429);
        slots.take("other").close();

        taken.getFirst().close();
        taken.getFirst().close();

        slots.take("one");
        refused("one", 429);
    }

    @Test
    void all_projects_together_have_a_limit() {
        for (var i = 0; i < MAX_CONCURRENT; i++) {
            slots.take("project " + i);
        }

        refused("another", 503);
    }

    private void refused(String project, int status) {
        assertThatThrownBy(() -> slots.take(project)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(status);
            assertThat(e.problem().code()).isEqualTo("too-many-uploads");
            assertThat(e.retryAfterSeconds()).isPositive();
        });
    }
}
