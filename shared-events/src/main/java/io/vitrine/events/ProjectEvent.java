package io.vitrine.events;

/** The events of a project. */
public sealed interface ProjectEvent extends DomainEvent {

    ProjectId projectId();

    @Override
    default String subjectId() {
        return projectId().toString();
    }

    /** A new, empty project (tenant) exists. Tokens decide about access to it, not events. */
    record ProjectCreated(ProjectId projectId, String name, String key, Publishing publishing, int maxAge)
            implements ProjectEvent {}

    /** The project has another name. No URL changes. */
    record ProjectRenamed(ProjectId projectId, String name) implements ProjectEvent {}

    /**
     * The delivery API uses the new key. No other project can take the old key, which redirects to the new key for 90
     * days.
     */
    record ProjectKeyChanged(ProjectId projectId, String key) implements ProjectEvent {}

    /**
     * From now on, edits of published widgets are published immediately (LIVE) or wait for the next publish (STAGED).
     * Edits that already wait keep waiting.
     */
    record PublishingChanged(ProjectId projectId, Publishing publishing) implements ProjectEvent {}

    /**
     * The delivery API lets caches keep a response for this number of seconds. Responses that are already cached are
     * not purged.
     */
    record MaxAgeChanged(ProjectId projectId, int maxAge) implements ProjectEvent {}
}
