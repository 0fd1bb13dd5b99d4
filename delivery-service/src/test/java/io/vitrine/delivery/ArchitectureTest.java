package io.vitrine.delivery;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Which part of a node knows which. */
@AnalyzeClasses(packages = "io.vitrine.delivery", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule what_apps_see_is_pure = classes()
            .that()
            .resideInAPackage("..delivery.widget")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("..delivery.widget")
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
            .resideInAPackage("..delivery.markup")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("..delivery.markup")
                    .or(resideInAnyPackage(
                            "io.vitrine.delivery.widget",
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

    @ArchTest
    static final ArchRule only_the_store_knows_rocksdb = noClasses()
            .that()
            .resideOutsideOfPackage("..delivery.store")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rocksdb..");

    @ArchTest
    static final ArchRule only_the_feed_knows_kafka = noClasses()
            .that()
            .resideInAPackage("io.vitrine.delivery..")
            .and()
            .resideOutsideOfPackage("..delivery.feed")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule only_the_topic_module_makes_clients_of_kafka = noClasses()
            .that()
            .resideOutsideOfPackage("io.vitrine.topic..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(KafkaConsumer.class, KafkaProducer.class)
            .orShould()
            .callMethod(Admin.class, "create", Map.class);

    @ArchTest
    static final ArchRule only_the_server_knows_netty = noClasses()
            .that()
            .resideInAPackage("io.vitrine.delivery..")
            .and()
            .resideOutsideOfPackage("..delivery.server")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule serving_never_writes = noClasses()
            .that()
            .resideInAPackage("..delivery.http")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("Batch");

    @ArchTest
    static final ArchRule parts_do_not_know_each_other_in_circles =
            slices().matching("io.vitrine.delivery.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_service_knows_another = noClasses()
            .that()
            .resideInAPackage("io.vitrine.delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vitrine.command..", "io.vitrine.query..", "io.vitrine.http..", "io.vitrine.dialects..");
}
