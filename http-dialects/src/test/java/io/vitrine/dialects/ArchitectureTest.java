package io.vitrine.dialects;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Subject;
import java.util.UUID;

/** The dependencies of the dialects are limited. */
@AnalyzeClasses(packages = "io.vitrine.dialects", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dialects_do_not_know_each_other =
            slices().matching("io.vitrine.dialects.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nothing_here_stores_or_sends_anything = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "org.apache.kafka..", "org.axonframework..");

    @ArchTest
    static final ArchRule only_a_verified_token_makes_a_caller = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Caller.class, AuthenticatedUser.class, Subject.class);

    @ArchTest
    static final ArchRule only_a_request_that_is_let_in_has_a_project = noClasses()
            .should()
            .callMethod(ProjectId.class, "of", String.class)
            .orShould()
            .callConstructor(ProjectId.class, UUID.class);
}
