package io.vitrine.events;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** Events outlive every framework, so their dependencies are limited. */
@AnalyzeClasses(packages = "io.vitrine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule events_know_java_their_json_and_the_topic_alone = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.vitrine.events..",
                    "java.security..",
                    "java.lang..",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.nio.charset",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation",
                    "tools.jackson..",
                    "org.apache.kafka.."));

    @ArchTest
    static final ArchRule only_the_topics_know_kafka = noClasses()
            .that()
            .areNotAssignableTo(EventTopic.class)
            .and()
            .areNotAssignableTo(WatermarkTopic.class)
            .and()
            .doNotHaveFullyQualifiedName(WatermarkTopic.Key.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule facts_know_nothing_of_how_they_are_written = noClasses()
            .that(describe("events and states", ArchitectureTest::isEventOrState))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..");

    private static boolean isEventOrState(JavaClass type) {
        return Arrays.stream(DomainEvent.class.getPermittedSubclasses())
                .map(Class::getName)
                .anyMatch(event ->
                        type.isAssignableTo(event) || type.isAssignableTo(event.replaceFirst("Event$", "State")));
    }
}
