package io.vitrine.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Every other module may know this one, so this one knows none. */
@AnalyzeClasses(packages = "io.vitrine.worker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_knows_the_jdk_and_the_life_cycle_and_health_of_spring_alone = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.vitrine.worker",
                    "java.lang..",
                    "java.security.cert",
                    "java.sql",
                    "java.time..",
                    "java.util..",
                    "javax.net.ssl",
                    "javax.sql",
                    "org.jspecify..",
                    "org.slf4j",
                    "org.springframework.boot.health.contributor",
                    "org.springframework.context",
                    "org.springframework.stereotype"));
}
