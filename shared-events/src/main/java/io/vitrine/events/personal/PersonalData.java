package io.vitrine.events.personal;

import io.vitrine.events.ProjectId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seals personal data before it is stored, and opens it for those who may read it. Each person has a key of its own in
 * each tenant, and one for each month if the tenant has a retention. Equal texts of a person have equal sealed forms
 * with one key, so these can be compared, counted and indexed. When the key is destroyed, the sealed texts stay where
 * they are and cannot be opened.
 */
public interface PersonalData {

    /** What a destroyed key leaves of a text. */
    String ERASED = "(erased)";

    /** A text whose key cannot be read now. */
    String UNAVAILABLE = "(unavailable)";

    /** For an installation without a database of keys: texts stay as they are. */
    PersonalData CLEAR = new ClearPersonalData();

    /**
     * @param tenant the project of the event, or the {@linkplain io.vitrine.events.OrganizationId#tenant tenant} of an
     *     organization
     * @param subject the person whose key seals the text; it gets one if it has none
     * @throws RuntimeException if the keys cannot be read
     */
    String seal(ProjectId tenant, String subject, String text);

    /** The sealed subject: what events say instead of it. */
    default String name(ProjectId tenant, String subject) {
        return seal(tenant, subject, subject);
    }

    /** The sealed forms of the subject in the tenant, one of each key; empty if no event of the tenant can have one. */
    Set<String> knownNames(ProjectId tenant, String subject);

    /** The subject itself and its forms that the single keys of every tenant seal. Members are named so. */
    Set<String> namesOf(String subject);

    /**
     * The text for a reader: opened if it is sealed, {@link #ERASED}, {@link #UNAVAILABLE}, or the text itself if it is
     * not sealed.
     */
    String open(String text);

    default @Nullable String openNullable(@Nullable String text) {
        return text == null ? null : open(text);
    }

    /** Whether this installation seals anything. */
    boolean seals();

    /** The ids of the person's keys in these tenants. */
    List<UUID> keysOf(Collection<ProjectId> tenants, String subject);

    /**
     * Destroys keys for good. Services that have read one use it for up to five seconds more. May be repeated.
     *
     * @return the number of keys that existed
     */
    int destroy(Collection<UUID> keys);

    /** Like {@link #destroy}, for keys whose retention has passed. */
    int destroyExpired(Collection<KeyExpiry> expired);

    /**
     * Destroys the keys of all persons in these tenants for good, as {@link #destroy} does. May be repeated.
     *
     * @return the number of keys that existed
     */
    int destroyAll(Collection<ProjectId> tenants);
}
