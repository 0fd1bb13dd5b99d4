package io.vitrine.topic;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Services know this module, and this module knows events, workers and Kafka alone. */
@AnalyzeClasses(packages = "io.vitrine.topic", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_knows_events_workers_and_kafka_alone = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.vitrine.topic..",
                    "io.vitrine.events",
                    "io.vitrine.worker",
                    "java..",
                    "javax.crypto..",
                    "org.apache.kafka..",
                    "org.jspecify..",
                    "org.slf4j",
                    "org.springframework.beans..",
                    "org.springframework.boot..",
                    "org.springframework.context.."));

    @ArchTest
    static final ArchRule clients_and_topics_know_no_barrier = noClasses()
            .that()
            .resideInAPackage("io.vitrine.topic")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vitrine.topic.barrier");
}
