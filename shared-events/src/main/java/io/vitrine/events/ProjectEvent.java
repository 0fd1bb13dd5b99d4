package io.vitrine.events;

/** Everything that can happen to a project. */
public sealed interface ProjectEvent extends DomainEvent {

    ProjectId projectId();

    @Override
    default String subjectId() {
        return projectId().toString();
    }

    /** A tenant came into being, empty. Who may enter it is the business of tokens, not of events. */
    record ProjectCreated(ProjectId projectId, String name, String key, Publishing publishing, int maxAge)
            implements ProjectEvent {}

    /** The project is shown under another name. No address changes. */
    record ProjectRenamed(ProjectId projectId, String name) implements ProjectEvent {}

    /** The delivery API answers under the new key. The old one stays the project's, and redirects there for a while. */
    record ProjectKeyChanged(ProjectId projectId, String key) implements ProjectEvent {}

    /** From now on edits of published widgets are published with them, or wait. What waits already keeps waiting. */
    record PublishingChanged(ProjectId projectId, Publishing publishing) implements ProjectEvent {}

    /** The delivery API lets caches keep an answer for so many seconds. Answers already out are not called back. */
    record MaxAgeChanged(ProjectId projectId, int maxAge) implements ProjectEvent {}
}
