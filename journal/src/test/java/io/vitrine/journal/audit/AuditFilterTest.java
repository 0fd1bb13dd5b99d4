package io.vitrine.journal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Dialect;
import io.vitrine.http.request.Dialects;
import io.vitrine.readmodels.listing.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditFilterTest {

    private static final ProjectId PROJECT = ProjectId.random();
    private static final Dialects DECLARED =
            new Dialects(List.of(new Dialect("parts", "/parts"), new Dialect("whole", "")));

    @ParameterizedTest
    @ValueSource(strings = {"whole", "parts", "vitrine", "vitrine-deletion"})
    void every_declared_dialect_and_the_own_processes_are_filters(String name) {
        var parameters = asking(name);

        assertThat(AuditFilter.of(PROJECT, parameters, DECLARED, PersonalData.CLEAR)
                        .named())
                .containsEntry("dialect", name);
        parameters.mustBeRight();
    }

    @Test
    void another_name_is_refused_with_the_names_that_exist() {
        var parameters = asking("klingon");

        AuditFilter.of(PROJECT, parameters, DECLARED, PersonalData.CLEAR);

        assertThatThrownBy(parameters::mustBeRight)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().errors())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.detail())
                                        .isEqualTo("dialect must be one of whole, parts, not \"klingon\".")));
    }

    private static Parameters asking(String dialect) {
        return new Parameters(Map.of("dialect", List.of(dialect)), true);
    }
}
