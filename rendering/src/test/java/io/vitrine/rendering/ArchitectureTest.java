package io.vitrine.rendering;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What apps see depends on the widget alone, in every service that renders it. */
@AnalyzeClasses(packages = "io.vitrine.rendering", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule what_apps_see_is_pure = classes()
            .that()
            .resideInAPackage("io.vitrine.rendering.widget")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("io.vitrine.rendering.widget")
                    .or(resideInAnyPackage(
                            "io.vitrine.events",
                            "java.lang..",
                            "java.util..",
                            "java.time..",
                            "org.jspecify..",
                            "com.fasterxml.jackson.annotation..",
                            "tools.jackson..")));

    @ArchTest
    static final ArchRule markup_is_made_of_widgets_and_nothing_else = classes()
            .that()
            .resideInAPackage("io.vitrine.rendering")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("io.vitrine.rendering")
                    .or(resideInAnyPackage(
                            "io.vitrine.rendering.widget",
                            "io.vitrine.events",
                            "io.vitrine.templates",
                            "java.lang..",
                            "java.math",
                            "java.net",
                            "java.nio.charset",
                            "java.util..",
                            "org.jspecify..",
                            "com.fasterxml.jackson.annotation..",
                            "tools.jackson..")));
}
