package io.vitrine.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request goes to the cell that has its project, and one class decides which that is. */
class CellsTest {

    private final Routes first = Routes.of(11, 12, 13);
    private final Routes second = Routes.of(21, 22, 23);
    private final Cells cells =
            new Cells(List.of(first, second), target -> target.decodedPath().contains("beta") ? second : first);

    @ParameterizedTest
    @CsvSource({
        "POST, /stores/alpha/v3/content/widgets, 11",
        "POST, /stores/beta/v3/content/widgets, 21",
        "GET, /stores/alpha/v3/content/widgets, 12",
        "GET, /stores/beta/v3/content/widgets, 22",
        "GET, /delivery/beta/widgets/hero, 23",
    })
    void each_cell_has_services_of_its_own(String method, String path, int port) {
        var backend = cells.route(method, new Target(path));

        assertThat(backend.addresses()).isEqualTo(List.of(ServiceAddress.local(port)));
        assertThat(cells.isDelivery(backend)).isEqualTo(port % 10 == 3);
    }

    @Test
    void the_services_of_every_cell_have_places_and_readiness() {
        assertThat(cells.backends()).hasSize(6);
        assertThat(Cells.of(first).backends()).isEqualTo(first.all());
    }

    @Test
    void no_other_class_routes_within_a_cell() {
        noClasses()
                .that(not(belongToAnyOf(Cells.class, Routes.class)))
                .should()
                .callMethodWhere(describe(
                        "routes a request within a cell",
                        (JavaMethodCall call) -> call.getTargetOwner().isEquivalentTo(Routes.class)
                                && call.getName().equals("route")))
                .because("only Cells knows that there is one event log")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.vitrine.gateway"));
    }
}
