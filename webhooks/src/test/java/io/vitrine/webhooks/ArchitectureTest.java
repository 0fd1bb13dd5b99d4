package io.vitrine.webhooks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependencies of this module are limited. */
@AnalyzeClasses(packages = "io.vitrine.webhooks", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_knows_events_and_plain_java_alone = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.vitrine.webhooks",
                    "io.vitrine.events",
                    "java.lang..",
                    "java.util..",
                    "java.net",
                    "java.nio.charset",
                    "java.security",
                    "javax.crypto..",
                    "org.jspecify.."));
}
