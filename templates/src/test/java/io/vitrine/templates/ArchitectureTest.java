package io.vitrine.templates;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependencies of the template language are limited. */
@AnalyzeClasses(packages = "io.vitrine.templates", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_language_knows_no_service_no_files_and_no_network = classes()
            .should()
            .onlyDependOnClassesThat(resideInAPackage("io.vitrine.templates")
                    .or(resideInAnyPackage(
                            "io.vitrine.events",
                            "com.github.jknack.handlebars..",
                            "java.io",
                            "java.lang..",
                            "java.math",
                            "java.time..",
                            "java.util..",
                            "org.jspecify..",
                            "tools.jackson..")));
}
