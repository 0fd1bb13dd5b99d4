package io.vitrine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExportsTest {

    private final Exports exports = new Exports();
    private final ProjectId project = ProjectId.random();

    @Test
    void a_project_has_so_many_exports_and_no_more_until_one_ends() {
        var first = exports.begin(project);
        IntStream.range(1, Exports.MAX_OF_PROJECT).forEach(_ -> exports.begin(project));

        assertThatThrownBy(() -> exports.begin(project))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.retryAfterSeconds()).isPositive())
                .hasMessageContaining("this project (limit 4)");
        exports.begin(ProjectId.random());

        first.close();
        exports.begin(project);
    }

    @Test
    void so_has_a_node() {
        var last = exports.begin(ProjectId.random());
        IntStream.range(1, Exports.MAX_OF_NODE).forEach(_ -> exports.begin(ProjectId.random()));

        assertThatThrownBy(() -> exports.begin(ProjectId.random())).hasMessageContaining("this node (limit 16)");

        last.close();
        exports.begin(ProjectId.random());
    }
}
