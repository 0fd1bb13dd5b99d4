package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.A;
import static io.vitrine.command.widget.WidgetSpec.B;
import static io.vitrine.command.widget.WidgetSpec.CONTENT;
import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.given;
import static io.vitrine.events.Publishing.LIVE;
import static io.vitrine.events.Publishing.STAGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.widget.WidgetCommand.RestoreWidget;
import io.vitrine.events.Channel;
import io.vitrine.events.ContentId;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.Recorded;
import io.vitrine.events.SourceId;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.AssetsReplaced;
import io.vitrine.events.WidgetEvent.ChannelAssigned;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.ContentAdded;
import io.vitrine.events.WidgetEvent.ContentChanged;
import io.vitrine.events.WidgetEvent.ContentRemoved;
import io.vitrine.events.WidgetEvent.IconChanged;
import io.vitrine.events.WidgetEvent.LayoutChanged;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.SourceAdded;
import io.vitrine.events.WidgetEvent.SourceRemoved;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.TemplateRemoved;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.events.WidgetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A restored widget equals its earlier version, whatever changed in between. */
class RestoreWidgetTest {

    private static final EventMetadata ALICE = new EventMetadata("alice", "request", "projects", null, null);

    @Test
    void what_changed_since_is_taken_back_by_fine_events() {
        given(CREATED, new WidgetRenamed(ID, "Star"), new AssetsReplaced(ID, List.of(B)))
                .when(new RestoreWidget(OWNER, ID, LIVE, CONTENT))
                .then(new WidgetRenamed(ID, CONTENT.name()), new AssetsReplaced(ID, CONTENT.assetIds()));
    }

    @Test
    void what_did_not_change_is_no_event() {
        given(CREATED).when(new RestoreWidget(OWNER, ID, LIVE, CONTENT)).thenNothing();
    }

    @Test
    void apps_see_it_at_once_unless_the_project_stages() {
        given(CREATED, PUBLISHED, new WidgetRenamed(ID, "Star"))
                .when(new RestoreWidget(OWNER, ID, LIVE, CONTENT))
                .then(new WidgetRenamed(ID, CONTENT.name()), PUBLISHED);
        given(CREATED, PUBLISHED, new WidgetRenamed(ID, "Star"))
                .when(new RestoreWidget(OWNER, ID, STAGED, CONTENT))
                .then(new WidgetRenamed(ID, CONTENT.name()));
    }

    @Test
    void a_template_that_came_later_goes_again() {
        given(CREATED, new TemplateApplied(ID, TemplateId.random(), TemplateVersionId.random()))
                .when(new RestoreWidget(OWNER, ID, LIVE, CONTENT))
                .then(new TemplateRemoved(ID));
    }

    @Test
    void any_version_of_any_history_can_be_had_again() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 500; i++) {
            var states = new ArrayList<Widget>();
            var state = after(WidgetState.INITIAL, CREATED);
            states.add((Widget) state);
            for (var j = 0; j < 25; j++) {
                state = after(state, anything(random, ((Widget) state).content()));
                states.add((Widget) state);
            }
            var target = states.get(random.nextInt(states.size())).content();

            for (var event : WidgetDecider.decide(new RestoreWidget(OWNER, ID, LIVE, target), state)) {
                state = after(state, event);
            }

            assertThat(onAChannel(((Widget) state).content()))
                    .as("seed %d", seed)
                    .isEqualTo(onAChannel(target));
        }
    }

    /** A widget without a channel is on the first one. */
    private static WidgetContent onAChannel(WidgetContent content) {
        return content.withChannel(Channel.of(content.channelId()));
    }

    private static WidgetState after(WidgetState state, WidgetEvent event) {
        var version = state instanceof Widget widget ? widget.version() + 1 : 1;
        return WidgetState.evolve(
                state, new Recorded<>(UUID.randomUUID(), version, version, Instant.EPOCH, OWNER, ALICE, event));
    }

    private static WidgetEvent anything(Random random, WidgetContent now) {
        var any = "x" + random.nextInt(5);
        var contents = now.contents();
        var sources = now.sources();
        return switch (random.nextInt(15)) {
            case 0 -> new SlugChanged(ID, any);
            case 1 -> new IconChanged(ID, random.nextBoolean() ? any : null);
            case 2 -> new LayoutChanged(ID, Layout.values()[random.nextInt(Layout.values().length)]);
            case 3 -> new ConfigChanged(ID, JsonObject.parse("{\"a\":\"" + any + "\"}"));
            case 4 -> new AssetsReplaced(ID, random.nextBoolean() ? List.of(A, B) : List.of(B));
            case 5 -> new TemplateApplied(ID, TemplateId.random(), TemplateVersionId.random());
            case 6 -> new TemplateRemoved(ID);
            case 7 -> new ChannelAssigned(ID, 1 + random.nextInt(3));
            case 8, 9 -> new ContentAdded(ID, new WidgetPart(ContentId.random(), "text", any, null));
            case 10 ->
                contents.isEmpty()
                        ? new WidgetRenamed(ID, any)
                        : new ContentRemoved(
                                ID,
                                contents.get(random.nextInt(contents.size())).id());
            case 11 ->
                contents.isEmpty()
                        ? new WidgetPublished(ID)
                        : new ContentChanged(
                                ID, new WidgetPart(contents.getFirst().id(), "html", any, any));
            case 12 ->
                new SourceAdded(ID, new WidgetSource(SourceId.random(), any, JsonObject.EMPTY, null, JsonArray.EMPTY));
            case 13 ->
                sources.isEmpty()
                        ? new WidgetUnpublished(ID)
                        : new SourceRemoved(
                                ID, sources.get(random.nextInt(sources.size())).id());
            default -> new WidgetRenamed(ID, any);
        };
    }
}
