package io.vitrine.query;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.projection.ChangeListener;
import io.vitrine.readmodels.projection.CommitListener;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.webhooks.database.WebhookReads;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The README's drawing as far as it shows this service and the modules of which only it is made, as code. */
@AnalyzeClasses(
        packages = {"io.vitrine.query", "io.vitrine.readmodels", "io.vitrine.journal", "io.vitrine.webhooks"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> PLAIN_JAVA =
            resideInAnyPackage("java.lang..", "java.util..", "java.time..", "org.jspecify..");

    @ArchTest
    static final ArchRule packages_depend_one_way = slices().matching(
                    "io.vitrine.(query|readmodels|journal|webhooks).(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule projections_are_pure = classes()
            .that()
            .implement(Projection.class)
            .should()
            .onlyDependOnClassesThat(PLAIN_JAVA
                    .or(resideInAnyPackage(
                            "io.vitrine.events..",
                            "io.vitrine.readmodels.projection..",
                            "io.vitrine.readmodels.listing..",
                            "org.springframework.stereotype.."))
                    .or(DescribedPredicate.describe(
                            "projections and their own documents", ArchitectureTest::isOfAProjection)));

    @ArchTest
    static final ArchRule only_those_who_read_and_write_topics_know_kafka = noClasses()
            .that()
            .resideOutsideOfPackages("..projection..", "..audit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

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
    static final ArchRule only_search_knows_elasticsearch = noClasses()
            .that()
            .resideOutsideOfPackage("..search..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("co.elastic..", "org.elasticsearch..");

    /** {@code WatermarkStreams} has no loop: it ends open responses. */
    @ArchTest
    static final ArchRule loops_run_on_workers = classes()
            .that(DescribedPredicate.describe(
                    "implement SmartLifecycle themselves",
                    (JavaClass type) ->
                            type.getRawInterfaces().stream().anyMatch(one -> one.isEquivalentTo(SmartLifecycle.class))))
            .should()
            .haveSimpleName("WatermarkStreams");

    @ArchTest
    static final ArchRule endpoints_ask_read_models_and_not_the_database = noClasses()
            .that()
            .resideInAPackage("..query.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "..readmodels.database..");

    @ArchTest
    static final ArchRule endpoints_know_who_asks_and_how_fresh_it_must_be = methods()
            .that()
            .areDeclaredInClassesThat(annotatedWith(RestController.class))
            .and()
            .areAnnotatedWith(GetMapping.class)
            .should()
            .beAnnotatedWith(Scoped.class)
            .andShould(beginWithACallerAndAsOf());

    @ArchTest
    static final ArchRule only_a_token_makes_a_tenant = noClasses()
            .that()
            .resideInAPackage("..query.http..")
            .should()
            .callMethod(ProjectId.class, "of", String.class);

    @ArchTest
    static final ArchRule reads_go_through_the_tenants_door = noClasses()
            .that(DescribedPredicate.describe("serve reads", ArchitectureTest::servesReads))
            .or()
            .resideInAPackage("..readmodels.listing..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JdbcOperations.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(DataSource.class);

    /** Classes with tenants' reads, and all next to a projection but the listeners that write with it. */
    private static boolean servesReads(JavaClass type) {
        var isNextToAProjection = type.getPackage().getClasses().stream()
                .anyMatch(other -> !other.isInterface() && other.isAssignableTo(Projection.class));
        var reads = type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .anyMatch(target ->
                        target.isEquivalentTo(TenantReads.class) || target.isEquivalentTo(WebhookReads.class));
        var isExempt = type.isAssignableTo(ChangeListener.class)
                || type.isAssignableTo(CommitListener.class)
                || type.isAnnotatedWith(Configuration.class)
                || type.isEquivalentTo(TenantReads.class);
        return (isNextToAProjection || reads) && !isExempt;
    }

    private static ArchCondition<JavaMethod> beginWithACallerAndAsOf() {
        return new ArchCondition<>("begin with a Caller or Visitor and an AsOf") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var types = method.getRawParameterTypes();
                var right = types.size() >= 2
                        && (types.get(0).isEquivalentTo(Caller.class)
                                || types.get(0).isEquivalentTo(AuthenticatedUser.class))
                        && types.get(1).isEquivalentTo(MinimumPosition.class);
                if (!right) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " begins otherwise"));
                }
            }
        };
    }

    private static boolean isOfAProjection(JavaClass type) {
        return type.isAssignableTo(Projection.class)
                || type.getEnclosingClass()
                        .map(ArchitectureTest::isOfAProjection)
                        .orElse(false);
    }
}
