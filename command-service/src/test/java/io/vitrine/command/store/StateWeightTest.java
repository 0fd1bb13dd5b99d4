package io.vitrine.command.store;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AggregateState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.ContentId;
import io.vitrine.events.InvitationId;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.OrganizationState;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import io.vitrine.events.PlacementState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Publishing;
import io.vitrine.events.SourceId;
import io.vitrine.events.Spot;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateState;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.TemplateVersion;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.events.WidgetState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jol.info.GraphLayout;

/** Compares the weights of cached states with their real size on the heap. */
class StateWeightTest {

    private final Random random = new Random(11);

    /** Without this property, JOL cannot read the field offsets of records. */
    @BeforeAll
    static void measure_records_too() {
        System.setProperty("jol.magicFieldOffset", "true");
    }

    static Stream<Class<?>> kinds() {
        return Stream.of(AggregateState.class.getPermittedSubclasses())
                .flatMap(states -> Stream.of(states.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_state_weighs_what_it_retains(Class<?> kind) {
        for (var round = 0; round < 20; round++) {
            var state = example(kind);
            var retained =
                    GraphLayout.parseInstance(new CachedState(state, 1, 1)).totalSize();

            assertThat((long) StateWeight.of(state))
                    .as("of %s, which retains %d bytes", kind.getSimpleName(), retained)
                    .isBetween(retained, 2 * retained + 1_000);
        }
    }

    private AggregateState example(Class<?> kind) {
        var small = SmallExamples.of(kind);
        if (small != null) {
            return small;
        }
        var examples = Map.<Class<?>, Supplier<AggregateState>>ofEntries(
                entry(ProjectState.Absent.class, ProjectState.Absent::new),
                entry(Project.class, () -> QuotaExamples.in(project())),
                entry(AssetState.Absent.class, AssetState.Absent::new),
                entry(AssetState.Deleted.class, () -> new AssetState.Deleted(AssetId.random())),
                entry(Asset.class, this::asset),
                entry(TemplateState.Absent.class, TemplateState.Absent::new),
                entry(TemplateState.Deleted.class, () -> new TemplateState.Deleted(TemplateId.random())),
                entry(Template.class, this::template),
                entry(WidgetState.Absent.class, WidgetState.Absent::new),
                entry(WidgetState.Deleted.class, () -> new WidgetState.Deleted(WidgetId.random())),
                entry(Widget.class, this::widget),
                entry(PlacementState.Absent.class, PlacementState.Absent::new),
                entry(PlacementState.Deleted.class, () -> new PlacementState.Deleted(PlacementId.random())),
                entry(Placement.class, this::placement),
                entry(OrganizationState.Absent.class, OrganizationState.Absent::new),
                entry(OrganizationState.Deleted.class, () -> new OrganizationState.Deleted(OrganizationId.random())),
                entry(Organization.class, () -> QuotaExamples.in(organization())));
        assertThat(examples)
                .as("weigh a new kind of state, and add an example of it here")
                .containsKey(kind);
        return examples.get(kind).get();
    }

    private Organization organization() {
        return new Organization(
                OrganizationId.random(),
                1,
                text(255),
                listOf(
                        100,
                        () -> new Organization.Member(
                                text(255),
                                listOf(5, () -> new Organization.Grant(text(32), ProjectId.random())),
                                stamp())),
                listOf(
                        20,
                        () -> new Organization.Invitation(
                                InvitationId.random(),
                                text(32),
                                ProjectId.random(),
                                text(255),
                                text(64),
                                Instant.now(),
                                stamp())),
                listOf(20, () -> new Organization.CustomRole(text(32), listOf(15, () -> text(30)))),
                stamp(),
                stamp(),
                null,
                null);
    }

    private Project project() {
        return new Project(ProjectId.random(), 1, text(255), text(60), Publishing.LIVE, 0, stamp(), stamp());
    }

    private Asset asset() {
        var file = new AssetFile(AssetFile.Kind.IMAGE, text(2_048), text(255), text(60), 7_000_000_000L, 4_000, 3_000);
        return new Asset(
                AssetId.random(),
                ProjectId.random(),
                1,
                file,
                text(2_000),
                text(255),
                listOf(100, () -> text(64)),
                json(64_000),
                stamp(),
                stamp());
    }

    private Template template() {
        var design = new TemplateDesign(text(64_000), new JsonArray("[" + text(64_000) + "]"), text(16_000), true);
        var version = new TemplateVersion(TemplateVersionId.random(), 1_000, design, Instant.now());
        return new Template(
                TemplateId.random(),
                ProjectId.random(),
                1_000,
                text(255),
                version,
                1_000,
                4_000,
                text(255),
                stamp(),
                stamp());
    }

    private Widget widget() {
        var content = new WidgetContent(
                text(255),
                text(128),
                text(10_000),
                text(255),
                Layout.GRID,
                listOf(1_000, AssetId::random),
                json(64_000),
                json(64_000),
                new TemplateUse(TemplateId.random(), TemplateVersionId.random()),
                4_000,
                listOf(100, () -> new WidgetPart(ContentId.random(), text(20), text(20_000), text(20))),
                listOf(
                        100,
                        () -> new WidgetSource(
                                SourceId.random(),
                                text(255),
                                json(500),
                                text(20),
                                new JsonArray("[" + text(300) + "]"))));
        return new Widget(
                WidgetId.random(),
                ProjectId.random(),
                1,
                content,
                new Widget.Publication(1, Instant.now()),
                stamp(),
                stamp());
    }

    private Placement placement() {
        var spot = new Spot(text(255), text(255), text(255), 4_000, 4_000);
        return new Placement(
                PlacementId.random(), ProjectId.random(), 1, WidgetId.random(), spot, true, stamp(), stamp());
    }

    private AuditStamp stamp() {
        return new AuditStamp(Instant.now(), text(100));
    }

    private JsonObject json(int maxLength) {
        return new JsonObject("{\"a\":\"" + text(maxLength) + "\"}");
    }

    private <T> List<T> listOf(int maxCount, Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(maxCount + 1)).toList();
    }

    /** Of a random length up to the maximum, sometimes with characters beyond Latin-1. */
    private String text(int maxLength) {
        return (random.nextBoolean() ? "a" : "猫").repeat(random.nextInt(maxLength + 1));
    }
}
