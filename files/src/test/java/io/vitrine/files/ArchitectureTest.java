package io.vitrine.files;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Services know this module, and this module knows the ids of events and its libraries alone. */
@AnalyzeClasses(packages = "io.vitrine.files", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_knows_ids_and_its_libraries_alone = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.vitrine.files..",
                    "io.vitrine.events",
                    "java..",
                    "javax.imageio..",
                    "net.coobird..",
                    "org.jspecify..",
                    "org.springframework.boot.context.properties..",
                    "software.amazon.awssdk.."));

    @ArchTest
    static final ArchRule only_the_bucket_knows_s3 = noClasses()
            .that()
            .doNotHaveSimpleName("S3FileStore")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");
}
