package io.vitrine.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Subject;
import java.util.Set;
import java.util.UUID;

/** What the dialects may know, as code. */
@AnalyzeClasses(packages = "io.vitrine.http", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> DIALECTS = Set.of("projects", "stores", "accounts");

    @ArchTest
    static final ArchRule dialects_do_not_know_each_other =
            slices().assignedFrom(new ByDialect()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule what_dialects_share_knows_none_of_them = noClasses()
            .that()
            .resideInAnyPackage("..http.caller..", "..http.problem..", "..http.request..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..http.projects..", "..http.stores..", "..http.accounts..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.vitrine.http.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothing_here_stores_or_sends_anything = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "org.apache.kafka..", "org.axonframework..");

    @ArchTest
    static final ArchRule only_a_verified_token_makes_a_caller = noClasses()
            .that()
            .resideOutsideOfPackage("..http.caller")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Caller.class, AuthenticatedUser.class, Subject.class);

    @ArchTest
    static final ArchRule only_a_request_that_is_let_in_has_a_project = noClasses()
            .that()
            .resideOutsideOfPackage("..http.caller")
            .should()
            .callMethod(ProjectId.class, "of", String.class)
            .orShould()
            .callConstructor(ProjectId.class, UUID.class);

    /** One slice for each dialect; what they share is in none. */
    private static final class ByDialect implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var rest = type.getPackageName().replaceFirst("^io\\.vitrine\\.http\\.?", "");
            var first = rest.split("\\.")[0];
            return DIALECTS.contains(first) ? SliceIdentifier.of(first) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "dialects";
        }
    }
}
