package io.vitrine.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.command.organization.Authority;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.GroupRole;
import io.vitrine.http.caller.Subject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What events say of the subject of a request: nothing that its key does not seal. */
@Component
public final class Actors {

    private final PersonalData personalData;

    Actors(PersonalData personalData) {
        this.personalData = personalData;
    }

    /** The subject as the tenant's events name it. The name of an API key is no personal data. */
    public String nameOf(ProjectId tenant, Subject subject) {
        return subject.isApiKey() ? subject.name() : nameOf(tenant, subject.name());
    }

    /** A person, named in a request, as the tenant's events name it. */
    public String nameOf(ProjectId tenant, String person) {
        return personalData.name(tenant, person);
    }

    /**
     * Whether events of the tenant can name the subject so. In a tenant with a retention, a person has several names.
     */
    public boolean isNameOf(String name, ProjectId tenant, Subject subject) {
        return name.equals(nameOf(tenant, subject))
                || !subject.isApiKey()
                        && personalData.knownNames(tenant, subject.name()).contains(name);
    }

    /** The caller as one who changes members and roles. */
    public Authority authorityOf(Caller caller) {
        var subject = caller.subject();
        return new Authority(
                nameOf(caller.project(), subject),
                subject.isMember(),
                subject.groupRoles().stream()
                        .map(GroupRole::role)
                        .filter(role -> role.organization().tenant().equals(caller.project()) && role.project() == null)
                        .flatMap(role -> role.permissions().stream())
                        .collect(Collectors.toSet()));
    }

    /** A text that a subject wrote about persons. */
    public @Nullable String seal(ProjectId tenant, Subject author, @Nullable String text) {
        return text == null ? null : personalData.seal(tenant, author.name(), text);
    }

    EventMetadata metadata(ProjectId tenant, Subject subject, EventMetadata by) {
        return new EventMetadata(
                nameOf(tenant, subject),
                by.requestId(),
                by.dialect(),
                seal(tenant, subject, by.reason()),
                seal(tenant, subject, by.clientAddress()),
                null,
                by.traceparent());
    }

    /** The owner of an idempotency key, across tenants: SHA-256 of the subject in hex. */
    static String ownerOf(Subject subject) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(subject.name().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
