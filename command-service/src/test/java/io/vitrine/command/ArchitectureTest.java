package io.vitrine.command;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.dialects.HttpDialects;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.caller.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.web.bind.annotation.RestController;

/** The drawing in the README, as code. */
@AnalyzeClasses(packages = "io.vitrine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> PLAIN_JAVA = resideInAnyPackage(
            "java.lang..", "java.util..", "java.time..", "java.text..", "java.nio.charset..", "org.jspecify..");
    private static final DescribedPredicate<JavaClass> EVENTS = resideInAPackage("io.vitrine.events");
    private static final DescribedPredicate<JavaClass> RULES = resideInAnyPackage(
                    "io.vitrine.command",
                    "io.vitrine.command.widget",
                    "io.vitrine.command.asset",
                    "io.vitrine.command.template",
                    "io.vitrine.command.placement",
                    "io.vitrine.command.webhook",
                    "io.vitrine.command.project")
            .and(not(equivalentTo(CommandService.class)));

    private static final DescribedPredicate<JavaMethod> ENDPOINTS = describe(
            "endpoints",
            method -> method.getOwner().getPackageName().startsWith("io.vitrine.command.")
                    && method.getOwner().isAnnotatedWith(RestController.class)
                    && method.getAnnotations().stream()
                            .anyMatch(annotation -> annotation
                                    .getRawType()
                                    .getName()
                                    .matches("org\\.springframework\\.web\\..*Mapping")));

    private static final DescribedPredicate<JavaMethod> SOMEBODY_FIRST =
            describe("a Caller or a Visitor as their first parameter", method -> {
                var parameters = method.getRawParameterTypes();
                return !parameters.isEmpty()
                        && (parameters.getFirst().isEquivalentTo(Caller.class)
                                || parameters.getFirst().isEquivalentTo(AuthenticatedUser.class));
            });

    @ArchTest
    static final ArchRule rules_know_events_and_plain_java_alone = classes()
            .that(RULES)
            .should()
            .onlyDependOnClassesThat(RULES.or(EVENTS).or(PLAIN_JAVA));

    @ArchTest
    static final ArchRule rules_of_one_aggregate_do_not_know_those_of_another = slices().assignedFrom(new ByPackage(
                    "io.vitrine.command.", Set.of("widget", "asset", "template", "placement", "webhook", "project")))
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule axon_stays_in_its_package = noClasses()
            .that()
            .resideOutsideOfPackage("io.vitrine.command.axon")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule dialects_do_not_know_each_other = slices().assignedFrom(
                    new ByPackage("io.vitrine.command.http.", Set.of("projects", "stores", "accounts")))
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule only_dialects_know_dialects = noClasses()
            .that()
            .resideOutsideOfPackages(dialects())
            .and()
            .areNotAssignableTo(HttpDialects.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(dialects());

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.vitrine.command.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_stores_and_relays_knows_nothing_of_http = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.vitrine.command.store..",
                    "io.vitrine.command.relay..",
                    "io.vitrine.command.axon..",
                    "io.vitrine.topic..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..http..", "org.springframework.web..", "jakarta.servlet..");

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
    static final ArchRule every_endpoint_knows_first_of_all_who_asks =
            methods().that(ENDPOINTS).should(have(SOMEBODY_FIRST));

    @ArchTest
    static final ArchRule every_endpoint_says_its_scope =
            methods().that(ENDPOINTS).should().beAnnotatedWith(Scoped.class);

    /** Both are where requests are admitted by turns of projects. */
    @ArchTest
    static final ArchRule every_endpoint_is_admitted = methods()
            .that(ENDPOINTS)
            .should(have(describe(
                    "a Body or Conditions as a parameter",
                    method -> method.getRawParameterTypes().stream()
                            .anyMatch(parameter -> parameter.isEquivalentTo(JsonBody.class)
                                    || parameter.isEquivalentTo(WritePreconditions.class)))));

    @ArchTest
    static final ArchRule no_endpoint_reads_a_project_from_elsewhere = noMethods()
            .that(ENDPOINTS)
            .should(have(describe(
                    "a ProjectId as a parameter",
                    method -> method.getRawParameterTypes().stream()
                            .anyMatch(parameter -> parameter.isEquivalentTo(ProjectId.class)))));

    @ArchTest
    static final ArchRule no_dialect_makes_a_project_id_of_what_a_client_sent = noClasses()
            .that()
            .resideInAPackage("io.vitrine.command.http..")
            .should()
            .callMethod(ProjectId.class, "of", String.class)
            .orShould()
            .callMethod(ProjectId.class, "of", UUID.class)
            .orShould()
            .callConstructor(ProjectId.class, UUID.class);

    @ArchTest
    static final ArchRule only_a_verified_token_makes_a_caller = noClasses()
            .that()
            .resideOutsideOfPackage("io.vitrine.http.caller")
            .should()
            .callConstructorWhere(describe(
                    "it makes a Caller, a Visitor or a Subject",
                    (JavaConstructorCall call) -> List.of(Caller.class, AuthenticatedUser.class, Subject.class).stream()
                            .anyMatch(type -> call.getTargetOwner().isEquivalentTo(type))));

    @ArchTest
    static final ArchRule controllers_are_nobodys_business = classes()
            .that()
            .resideInAPackage("io.vitrine.command..")
            .and()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate();

    private static String[] dialects() {
        return new String[] {"..http.projects..", "..http.stores..", "..http.accounts.."};
    }

    /** A slice for each of these packages below a prefix; everything else is in none. */
    private record ByPackage(String prefix, Set<String> names) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var name = type.getPackageName();
            if (!name.startsWith(prefix)) {
                return SliceIdentifier.ignore();
            }
            var first = name.substring(prefix.length()).split("\\.")[0];
            return names.contains(first) ? SliceIdentifier.of(first) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + prefix + names;
        }
    }
}
