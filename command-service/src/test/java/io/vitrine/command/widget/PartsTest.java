package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.CONTENT;
import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.given;
import static io.vitrine.events.Publishing.LIVE;
import static io.vitrine.events.Publishing.STAGED;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchPart;
import io.vitrine.command.Rejection.TooManyContents;
import io.vitrine.command.Rejection.TooManySources;
import io.vitrine.command.Rejection.TooMuchContent;
import io.vitrine.command.widget.WidgetCommand.AddContent;
import io.vitrine.command.widget.WidgetCommand.AddSource;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.PartRevision;
import io.vitrine.command.widget.WidgetCommand.RemovePart;
import io.vitrine.command.widget.WidgetCommand.RemoveSource;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.SourceId;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.ContentAdded;
import io.vitrine.events.WidgetEvent.ContentChanged;
import io.vitrine.events.WidgetEvent.ContentRemoved;
import io.vitrine.events.WidgetEvent.SourceAdded;
import io.vitrine.events.WidgetEvent.SourceRemoved;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contents and sources of a widget are added, changed and removed. */
class PartsTest {

    private final WidgetPart text = new WidgetPart(ContentId.random(), "text", "Hello", null);
    private final WidgetPart other = new WidgetPart(ContentId.random(), "text", "Bye", "native");
    private final WidgetSource feed = new WidgetSource(
            SourceId.random(), "feed", JsonObject.parse("{\"url\":\"x\"}"), "GET", JsonArray.parse("[1]"));

    private final ContentAdded textAdded = new ContentAdded(ID, text);
    private final ContentAdded otherAdded = new ContentAdded(ID, other);
    private final SourceAdded feedAdded = new SourceAdded(ID, feed);

    @Test
    void a_widget_can_come_into_being_with_parts_and_public() {
        var content = CONTENT.withContents(List.of(text, other)).withSources(List.of(feed));

        given().when(new CreateWidget(OWNER, ID, content, true))
                .then(CREATED, textAdded, otherAdded, feedAdded, PUBLISHED);
    }

    @Test
    void a_content_is_added() {
        given(CREATED).when(add(text)).then(textAdded);
    }

    @Test
    void a_source_is_added() {
        given(CREATED).when(add(feed)).then(feedAdded);
    }

    @Test
    void apps_see_what_is_added_to_a_published_widget() {
        given(CREATED, PUBLISHED).when(add(text)).then(textAdded, PUBLISHED);
        given(CREATED, PUBLISHED).when(add(feed)).then(feedAdded, PUBLISHED);
    }

    @Test
    void apps_do_not_see_it_yet_where_the_project_stages() {
        given(CREATED, PUBLISHED).when(new AddContent(OWNER, ID, STAGED, text)).then(textAdded);
    }

    @Test
    void no_two_parts_have_the_same_id() {
        var same = new WidgetSource(new SourceId(text.id().value()), null, JsonObject.EMPTY, null, JsonArray.EMPTY);
        var taken = new AlreadyExists(text.id().toString());

        given(CREATED, textAdded).when(add(text)).thenRejected(taken);
        given(CREATED, textAdded).when(add(same)).thenRejected(taken);
    }

    @Test
    void a_content_is_changed_in_what_is_said_of_it_and_nothing_else() {
        var changed = new WidgetPart(text.id(), "text", "Hello", "nativeToDisplay");

        given(CREATED, textAdded, otherAdded)
                .when(revise(nativeOf(text, "nativeToDisplay")))
                .then(new ContentChanged(ID, changed));
    }

    @Test
    void a_field_of_a_content_can_be_cleared() {
        given(CREATED, otherAdded)
                .when(revise(nativeOf(other, null)))
                .then(new ContentChanged(ID, new WidgetPart(other.id(), "text", "Bye", null)));
    }

    @Test
    void several_are_changed_at_once_each_by_an_event() {
        given(CREATED, PUBLISHED, textAdded, otherAdded)
                .when(revise(nativeOf(other, "1"), nativeOf(text, "2"), nativeOf(other, "3")))
                .then(
                        new ContentChanged(ID, new WidgetPart(other.id(), "text", "Bye", "1")),
                        new ContentChanged(ID, new WidgetPart(text.id(), "text", "Hello", "2")),
                        new ContentChanged(ID, new WidgetPart(other.id(), "text", "Bye", "3")),
                        PUBLISHED);
    }

    @Test
    void a_content_that_is_that_way_already_is_not_changed() {
        given(CREATED, PUBLISHED, otherAdded)
                .when(revise(nativeOf(other, "native")))
                .thenNothing();
    }

    @Test
    void a_content_that_is_not_there_cannot_be_changed_and_then_nothing_is() {
        given(CREATED, textAdded)
                .when(revise(nativeOf(text, "new"), nativeOf(other, "new")))
                .thenRejected(new NoSuchPart(ID, other.id().value()));
    }

    @Test
    void a_source_is_no_content_to_be_changed() {
        var asContent = new WidgetPart(new ContentId(feed.id().value()), null, null, null);

        given(CREATED, feedAdded)
                .when(revise(nativeOf(asContent, "new")))
                .thenRejected(new NoSuchPart(ID, feed.id().value()));
    }

    @Test
    void a_content_or_a_source_is_removed_by_its_id() {
        given(CREATED, textAdded, feedAdded)
                .when(new RemovePart(OWNER, ID, LIVE, text.id().value()))
                .then(new ContentRemoved(ID, text.id()));
        given(CREATED, textAdded, feedAdded)
                .when(new RemovePart(OWNER, ID, LIVE, feed.id().value()))
                .then(new SourceRemoved(ID, feed.id()));
    }

    @Test
    void none_is_removed_twice_or_from_where_it_never_was() {
        var missing = new NoSuchPart(ID, text.id().value());

        given(CREATED, textAdded, new ContentRemoved(ID, text.id()))
                .when(new RemovePart(OWNER, ID, LIVE, text.id().value()))
                .thenRejected(missing);
        given(CREATED).when(new RemovePart(OWNER, ID, LIVE, text.id().value())).thenRejected(missing);
    }

    @Test
    void a_source_is_removed_as_such_and_a_content_is_not() {
        given(CREATED, PUBLISHED, feedAdded)
                .when(new RemoveSource(OWNER, ID, LIVE, feed.id()))
                .then(new SourceRemoved(ID, feed.id()), PUBLISHED);
        given(CREATED, textAdded)
                .when(new RemoveSource(OWNER, ID, LIVE, new SourceId(text.id().value())))
                .thenRejected(new NoSuchPart(ID, text.id().value()));
    }

    @Test
    void a_hundred_of_each_are_enough() {
        var contents = Stream.generate(() -> new WidgetPart(ContentId.random(), null, null, null))
                .limit(100)
                .toList();
        var sources = Stream.generate(
                        () -> new WidgetSource(SourceId.random(), null, JsonObject.EMPTY, null, JsonArray.EMPTY))
                .limit(100)
                .toList();
        var full = new ArrayList<WidgetEvent>(List.of(CREATED));
        contents.forEach(content -> full.add(new ContentAdded(ID, content)));
        sources.forEach(source -> full.add(new SourceAdded(ID, source)));
        var state = full.toArray(WidgetEvent[]::new);

        given(state).when(add(text)).thenRejected(new TooManyContents(100));
        given(state).when(add(feed)).thenRejected(new TooManySources(100));
        given().when(new CreateWidget(OWNER, ID, CONTENT.withContents(with(contents, text))))
                .thenRejected(new TooManyContents(100));
    }

    @Test
    void all_of_them_together_have_so_many_bytes_at_most() {
        var half = new WidgetPart(ContentId.random(), null, "ü".repeat(WidgetParts.MAX_BYTES / 2), null);
        var tooMuch = new TooMuchContent(WidgetParts.MAX_BYTES);

        given(CREATED).when(add(half)).then(new ContentAdded(ID, half));
        given(CREATED, new ContentAdded(ID, half)).when(add(text)).thenRejected(tooMuch);
        given(CREATED, new ContentAdded(ID, half)).when(add(feed)).thenRejected(tooMuch);
        given(CREATED, new ContentAdded(ID, half))
                .when(revise(nativeOf(half, "x")))
                .thenRejected(tooMuch);
    }

    private static List<WidgetPart> with(List<WidgetPart> contents, WidgetPart one) {
        return Stream.concat(contents.stream(), Stream.of(one)).toList();
    }

    private static AddContent add(WidgetPart content) {
        return new AddContent(OWNER, ID, LIVE, content);
    }

    private static AddSource add(WidgetSource source) {
        return new AddSource(OWNER, ID, LIVE, source);
    }

    private static ReviseWidget revise(PartRevision... revisions) {
        return new ReviseWidget(OWNER, ID, LIVE, Revision.NONE, List.of(revisions));
    }

    private static PartRevision nativeOf(WidgetPart part, String text) {
        return new PartRevision(part.id(), Patch.keep(), Patch.keep(), Patch.to(text));
    }
}
