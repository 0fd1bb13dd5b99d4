package io.vitrine.command;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.context.SmartLifecycle;

/** How what runs in this service starts and stops. */
@AnalyzeClasses(packages = "io.vitrine", importOptions = DoNotIncludeTests.class)
class LifecycleTest {

    @ArchTest
    static final ArchRule loops_run_on_workers = classes()
            .that(describe(
                    "implement SmartLifecycle themselves",
                    (JavaClass type) ->
                            type.getRawInterfaces().stream().anyMatch(one -> one.isEquivalentTo(SmartLifecycle.class))))
            // It runs no loop; it only keeps the port open while the process ends.
            .and(describe(
                    "are not Draining",
                    (JavaClass type) -> !type.getSimpleName().equals("Draining")))
            .should()
            .resideInAPackage("io.vitrine.worker");
}
