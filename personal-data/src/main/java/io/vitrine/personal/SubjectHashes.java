package io.vitrine.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the database knows of subjects: HMAC with SHA-256. Its key is in the database, wrapped, and stays the same when
 * the master key is replaced, because the subjects of stored hashes are not known.
 */
final class SubjectHashes {

    private static final String ALGORITHM = "HmacSHA256";

    /** Authenticated with the wrapped key, as the id of a person's key is. */
    private static final UUID ID = new UUID(0, 0);

    private final JdbcTemplate jdbc;
    private final MasterKeys masters;
    private volatile @Nullable SecretKey key;

    SubjectHashes(JdbcTemplate jdbc, MasterKeys masters) {
        this.jdbc = jdbc;
        this.masters = masters;
    }

    /** For the owner of the database, before anything is hashed: stores the key if there is none. */
    void ensureKey() {
        var subjectKey = masters.oldest().subjectKey();
        jdbc.update(
                "INSERT INTO subject_key (wrapped, master_key) VALUES (?, ?) ON CONFLICT (singleton) DO NOTHING",
                masters.current().wrap(ID, subjectKey),
                masters.current().id());
    }

    byte[] hash(String subject) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return mac.doFinal(subject.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private SecretKey key() {
        var known = key;
        if (known == null) {
            var wrapped = jdbc.queryForObject("SELECT wrapped FROM subject_key", byte[].class);
            if (wrapped == null) {
                throw new IllegalStateException("The database of keys has no key of subjects");
            }
            known = new SecretKeySpec(masters.unwrap(ID, wrapped), ALGORITHM);
            key = known;
        }
        return known;
    }

    /** @return whether it was wrapped with a former master key */
    boolean rewrap() {
        var master = masters.current();
        var rewrapped = jdbc.query(
                "SELECT wrapped FROM subject_key WHERE master_key <> ?",
                (row, _) -> jdbc.update(
                        "UPDATE subject_key SET wrapped = ?, master_key = ? WHERE wrapped = ?",
                        master.wrap(ID, masters.unwrap(ID, row.getBytes(1))),
                        master.id(),
                        row.getBytes(1)),
                master.id());
        return !rewrapped.isEmpty();
    }
}
