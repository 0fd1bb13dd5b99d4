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
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.upload.Upload;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ProjectId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.caller.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.web.bind.annotation.RestController;

/** The architecture of the README, as code. */
@AnalyzeClasses(packages = "io.vitrine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.vitrine.command";
    private static final DescribedPredicate<JavaClass> PLAIN_JAVA = resideInAnyPackage(
            "java.lang..", "java.util..", "java.time..", "java.text..", "java.nio.charset..", "org.jspecify..");
    private static final DescribedPredicate<JavaClass> EVENTS = resideInAPackage("io.vitrine.events");
    private static final Set<String> AGGREGATES = Arrays.stream(DomainEvent.class.getPermittedSubclasses())
            .map(event -> event.getSimpleName().replaceFirst("Event$", ""))
            .collect(toUnmodifiableSet());
    /** Each has a package that declares it, as {@code io.vitrine.dialects.stores} does with {@code StoresDialect}. */
    private static final Set<String> DIALECTS = new ClassFileImporter()
            .importPackages("io.vitrine.dialects").stream()
                    .filter(type -> type.getSimpleName().endsWith("Dialect"))
                    .map(type -> type.getPackageName().replaceFirst(".*\\.", ""))
                    .collect(toUnmodifiableSet());

    private static final DescribedPredicate<JavaClass> RULES = describe(
            "rules",
            type -> type.getPackageName().equals(ROOT)
                    || AGGREGATES.stream().map(ArchitectureTest::packageOf).anyMatch(type.getPackageName()::equals));
    /** Those that need a token: sign-in comes before it, and a sign-out brings a token of another kind. */
    private static final DescribedPredicate<JavaMethod> ENDPOINTS = describe(
            "endpoints",
            method -> method.getOwner().getPackageName().startsWith("io.vitrine.command.")
                    && !method.getOwner().getPackageName().matches(".*\\.http\\.sign(in|out)")
                    && method.getOwner().isAnnotatedWith(RestController.class)
                    && method.getAnnotations().stream()
                            .map(annotation -> annotation.getRawType().getName())
                            .anyMatch(name -> name.matches("org\\.springframework\\.web\\..*Mapping")));

    private static final DescribedPredicate<JavaMethod> CALLER_FIRST =
            describe("a Caller or an AuthenticatedUser as their first parameter", method -> {
                var parameters = method.getRawParameterTypes();
                return !parameters.isEmpty()
                        && Stream.of(Caller.class, AuthenticatedUser.class)
                                .anyMatch(parameters.getFirst()::isEquivalentTo);
            });

    @ArchTest
    static final ArchRule rules_know_events_and_plain_java_alone = classes()
            .that(RULES.and(not(equivalentTo(CommandService.class))))
            .should()
            .onlyDependOnClassesThat(RULES.or(EVENTS).or(PLAIN_JAVA));

    @ArchTest
    static void each_aggregate_has_its_commands_and_its_decider_in_a_package(JavaClasses classes) {
        assertThat(AGGREGATES)
                .hasSize(9)
                .allSatisfy(aggregate -> assertThat(classes)
                        .extracting(JavaClass::getName)
                        .contains(
                                packageOf(aggregate) + "." + aggregate + "Command",
                                packageOf(aggregate) + "." + aggregate + "Decider"));
    }

    @ArchTest
    static final ArchRule rules_of_one_aggregate_do_not_know_those_of_another = slices().assignedFrom(
                    new ByPackage(ROOT + ".", lowerCase(AGGREGATES.stream())))
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule process_managers_do_not_know_each_other =
            slices().matching("io.vitrine.command.process.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule axon_stays_in_its_package = noClasses()
            .that()
            .resideOutsideOfPackage("io.vitrine.command.axon")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule dialects_do_not_know_each_other = slices().assignedFrom(
                    new ByPackage(ROOT + ".http.", DIALECTS))
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule only_dialects_know_dialects = noClasses()
            .that()
            .resideOutsideOfPackages(dialects())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(dialects());

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.vitrine.command.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_endpoints_know_http = noClasses()
            .that(resideInAnyPackage("io.vitrine.command..", "io.vitrine.topic..")
                    .and(not(equivalentTo(CommandService.class))))
            .and()
            .resideOutsideOfPackage("io.vitrine.command.http..")
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
            methods().that(ENDPOINTS).should(have(CALLER_FIRST));

    @ArchTest
    static final ArchRule every_endpoint_says_its_scope =
            methods().that(ENDPOINTS).should().beAnnotatedWith(Scoped.class);

    /** Requests are admitted when these parameters are resolved. */
    @ArchTest
    static final ArchRule every_endpoint_is_admitted = methods()
            .that(ENDPOINTS)
            .should(have(describe(
                    "a JsonBody, an Upload or WritePreconditions as a parameter",
                    method -> method.getRawParameterTypes().stream()
                            .anyMatch(parameter -> Stream.of(JsonBody.class, Upload.class, WritePreconditions.class)
                                    .anyMatch(parameter::isEquivalentTo)))));

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
                    "it makes a Caller, an AuthenticatedUser or a Subject",
                    (JavaConstructorCall call) -> List.of(Caller.class, AuthenticatedUser.class, Subject.class).stream()
                            .anyMatch(type -> call.getTargetOwner().isEquivalentTo(type))));

    @ArchTest
    static final ArchRule controllers_are_package_private = classes()
            .that()
            .resideInAPackage("io.vitrine.command..")
            .and()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate();

    private static String[] dialects() {
        return DIALECTS.stream()
                .flatMap(dialect -> Stream.of("..http." + dialect + "..", "io.vitrine.dialects." + dialect + ".."))
                .toArray(String[]::new);
    }

    private static String packageOf(String aggregate) {
        return ROOT + "." + aggregate.toLowerCase(Locale.ROOT);
    }

    private static Set<String> lowerCase(Stream<String> names) {
        return names.map(name -> name.toLowerCase(Locale.ROOT)).collect(toUnmodifiableSet());
    }

    /** A slice for each of these packages below a prefix; everything else is in none. */
    private record ByPackage(String prefix, Set<String> names) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var name = type.getPackageName();
            var first =
                    name.startsWith(prefix) ? name.substring(prefix.length()).split("\\.")[0] : "";
            return names.contains(first) ? SliceIdentifier.of(first) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + prefix + names;
        }
    }
}
