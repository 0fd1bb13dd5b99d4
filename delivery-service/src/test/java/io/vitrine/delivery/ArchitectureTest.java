package io.vitrine.delivery;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.context.SmartLifecycle;

/** The dependencies between the packages of a node. */
@AnalyzeClasses(packages = "io.vitrine.delivery", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

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

    /** The exceptions have no loop: they open and close a port, or end open responses. */
    @ArchTest
    static final ArchRule loops_run_on_workers = classes()
            .that(describe(
                    "implement SmartLifecycle themselves",
                    (JavaClass type) ->
                            type.getRawInterfaces().stream().anyMatch(one -> one.isEquivalentTo(SmartLifecycle.class))))
            .should()
            .haveSimpleName("DeliveryServer")
            .orShould()
            .haveSimpleName("GatewayAnswers")
            .orShould()
            .haveSimpleName("ChangeStreams");

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
