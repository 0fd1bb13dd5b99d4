package io.vitrine.webhooks.sending;

import io.vitrine.events.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reader's way through a project's journal, a page at a time. Not safe for use by several threads. */
final class JournalCursor {

    private final JournalPageCache pages;
    private final ProjectId project;
    private List<Message> page = List.of();
    private int next;
    private long reached = -1;

    JournalCursor(JournalPageCache pages, ProjectId project) {
        this.pages = pages;
        this.project = project;
    }

    /** The first event after the position, or null if there is none yet. */
    @Nullable
    Message after(long position) throws InterruptedException {
        if (position < reached) {
            page = List.of();
            next = 0;
        }
        reached = position;
        while (next < page.size() && page.get(next).position() <= position) {
            next++;
        }
        if (next == page.size()) {
            page = pages.after(project, position);
            next = 0;
        }
        return page.isEmpty() ? null : page.get(next);
    }
}
