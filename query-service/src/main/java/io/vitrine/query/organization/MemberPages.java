package io.vitrine.query.organization;

import io.vitrine.events.Organization;
import io.vitrine.events.Organization.Member;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.readmodels.listing.CursorKey;
import io.vitrine.readmodels.listing.Page;
import io.vitrine.readmodels.listing.PageCursor;
import io.vitrine.readmodels.listing.Parameters;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of an organization by subject, page by page. They are in memory as a whole, with their organization. */
public final class MemberPages {

    private record Named(Place place, Member member) {}

    /** Members have one name only if they were erased. */
    private record Place(String name, UUID id) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::name).thenComparing(Place::id).compare(this, other);
        }
    }

    private MemberPages() {}

    /**
     * Parameters {@code q}, a part of the subject, {@code role, limit, cursor}. A cursor has the subject as it is
     * stored, because URLs get into logs.
     */
    public static Page<Member> page(Organization organization, Parameters parameters, PersonalData personal) {
        var part = parameters.text("q");
        var role = parameters.text("role");
        var limit = parameters.limit();
        var question = "members %s %s %s".formatted(organization.id(), part, role);
        var after = after(question, parameters);
        parameters.mustBeRight();
        var matching = organization.members().stream()
                .map(member -> new Named(new Place(personal.open(member.subject()), member.id()), member))
                .filter(named -> part == null || contains(named.place().name(), part))
                .filter(named -> role == null
                        || named.member().grants().stream()
                                .anyMatch(grant -> grant.role().equals(role)))
                .sorted(Comparator.comparing(Named::place))
                .toList();
        var end = after == null ? null : new Place(personal.open(after.key()), after.id());
        var rest = matching.stream()
                .filter(named -> end == null || named.place().compareTo(end) > 0)
                .toList();
        var shown = rest.stream().limit(limit).map(Named::member).toList();
        var next = shown.size() == rest.size()
                ? null
                : new PageCursor<>(shown.getLast().subject(), shown.getLast().id()).text(question);
        return new Page<>(shown, next, matching.size());
    }

    private static @Nullable PageCursor<String> after(String question, Parameters parameters) {
        var text = parameters.text("cursor");
        if (text == null) {
            return null;
        }
        var cursor = PageCursor.of(text, question, CursorKey.TEXT);
        if (cursor.isEmpty()) {
            parameters.fault(
                    "cursor",
                    "unknown-cursor",
                    "This cursor belongs to another list. Take the cursor from the Link of the previous page, with the"
                            + " same filters.");
        }
        return cursor.orElse(null);
    }

    private static boolean contains(String subject, String part) {
        return subject.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
