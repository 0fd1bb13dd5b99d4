package io.vitrine.personal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.KeyExpiry;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.events.personal.SealedText;
import io.vitrine.events.personal.SealingMonths;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Seals and opens with stored keys, each of which counts for five seconds after it was read. */
final class KeyedPersonalData implements PersonalData {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedPersonalData.class);

    /** How long a process uses a key that another one has destroyed. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(5);

    private static final int MAX_CACHED = 10_000;

    private final PersonKeys keys;
    private final LoadingCache<Person, PersonKey> sealing;
    private final LoadingCache<Person, List<PersonKey>> naming;
    private final LoadingCache<UUID, Optional<PersonKey>> opening;
    private final SealingMonths months;

    /** @param month of a key, or null for the single one and for all of them */
    private record Person(
            ProjectId tenant, String subject, @Nullable YearMonth month) {}

    KeyedPersonalData(PersonKeys keys, SealingMonths months) {
        this.keys = keys;
        this.months = months;
        sealing = cache().build(person -> keys.obtain(person.tenant(), person.subject(), person.month()));
        naming = cache().build(person -> keys.all(person.tenant(), person.subject()));
        opening = cache().build(keys::find);
    }

    private static Caffeine<Object, Object> cache() {
        return Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(TRUSTED_FOR);
    }

    @Override
    public String seal(ProjectId tenant, String subject, String text) {
        return sealing.get(new Person(tenant, subject, months.of(tenant))).seal(text);
    }

    @Override
    public Set<String> knownNames(ProjectId tenant, String subject) {
        return naming.get(new Person(tenant, subject, null)).stream()
                .map(key -> key.seal(subject))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> namesOf(String subject) {
        var names = new HashSet<>(Set.of(subject));
        keys.ofSubject(subject).forEach(key -> names.add(key.seal(subject)));
        return names;
    }

    @Override
    public String open(String text) {
        return SealedText.of(text).map(parts -> open(parts, text)).orElse(text);
    }

    /** A list is worth more than a name in it, so a list without its names is shown. */
    private String open(SealedText parts, String text) {
        try {
            var key = opening.get(parts.key());
            return key.isEmpty() ? ERASED : key.get().open(parts).orElse(text);
        } catch (DataAccessException | IllegalStateException e) {
            LOG.warn("Personal data cannot be shown, because its keys are not available: {}", e.toString());
            return UNAVAILABLE;
        }
    }

    @Override
    public List<UUID> keysOf(Collection<ProjectId> tenants, String subject) {
        return keys.ids(tenants, subject);
    }

    @Override
    public boolean seals() {
        return true;
    }

    @Override
    public int destroy(Collection<UUID> ids) {
        var destroyed = keys.delete(ids);
        forget();
        return destroyed;
    }

    @Override
    public int destroyExpired(Collection<KeyExpiry> expired) {
        var destroyed = keys.deleteExpired(expired);
        if (destroyed > 0) {
            forget();
        }
        return destroyed;
    }

    @Override
    public int destroyAll(Collection<ProjectId> tenants) {
        var destroyed = keys.deleteAll(tenants);
        forget();
        return destroyed;
    }

    private void forget() {
        opening.invalidateAll();
        naming.invalidateAll();
        sealing.invalidateAll();
    }
}
