package io.vitrine.readmodels.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vitrine.events.Widget;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {

    @Test
    void what_is_not_given_has_its_standard() {
        var parameters = new Parameters(Map.of("status", List.of("")), true);

        assertThat(parameters.limit()).isEqualTo(100);
        assertThat(parameters.choice("status", Widget.Status.class)).isNull();
        parameters.mustBeRight();
    }

    @Test
    void every_fault_is_told() {
        var parameters = new Parameters(
                Map.of("limit", List.of("2000"), "status", List.of("draft"), "q", List.of("a", "b"), "x", List.of("")),
                true);

        parameters.limit();
        parameters.choice("status", Widget.Status.class);
        parameters.text("q");
        var refused = catchThrowableOfType(ProblemException.class, parameters::mustBeRight);

        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.problem().errors())
                .extracting(Fault::pointer, Fault::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("?limit", "out-of-range"),
                        org.assertj.core.groups.Tuple.tuple("?status", "unknown-value"),
                        org.assertj.core.groups.Tuple.tuple("?q", "repeated"),
                        org.assertj.core.groups.Tuple.tuple("?x", "unknown-parameter"));
    }

    @Test
    void several_values_come_with_commas_or_repeated() {
        var parameters = new Parameters(Map.of("tag", List.of("a,b", "c", "a", " ,")), false);

        assertThat(parameters.texts("tag")).containsExactly("a", "b", "c");
    }
}
