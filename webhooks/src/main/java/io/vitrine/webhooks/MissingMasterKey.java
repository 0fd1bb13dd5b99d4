package io.vitrine.webhooks;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The secret of a webhook was derived from a master key that the configuration no longer has. */
public final class MissingMasterKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingMasterKey(@Nullable String keyId) {
        super(("The webhook's secret was derived from the master key %s, which is no longer in vitrine.webhooks.key."
                        + " Rotate the secret, or let the operator configure that key again.")
                .formatted(keyId));
    }

    /** What to do, for people. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
