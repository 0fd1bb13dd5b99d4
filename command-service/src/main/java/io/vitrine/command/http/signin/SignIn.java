package io.vitrine.command.http.signin;

import io.vitrine.http.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Exchanges codes for tokens, or refuses: there are no codes, this one is not valid, or too many were not. */
final class SignIn {

    private final Optional<OneTimeCodes> codes;
    private final FailureBudget failures;

    /** @param codes empty if this installation has no codes */
    SignIn(Optional<OneTimeCodes> codes, FailureBudget failures) {
        this.codes = codes;
        this.failures = failures;
    }

    OneTimeCodes.Exchanged exchange(String code) {
        var present = codes.orElseThrow(() -> new ProblemException(
                HttpStatus.NOT_FOUND,
                "one-time-codes-off",
                "This installation has no one-time codes: vitrine.sign-in.codes-directory is not set."));
        if (!failures.take()) {
            throw ProblemException.tooMany(
                    "too-many-failed-codes",
                    "Too many codes were not valid (limit %d, and one more each second). Retry after 1 s."
                            .formatted(FailureBudget.BURST),
                    1);
        }
        try {
            var exchanged = present.exchange(code)
                    .orElseThrow(() -> new ProblemException(
                            HttpStatus.BAD_REQUEST,
                            "code-expired-or-used",
                            "The code is unknown, expired or used. Get another: ./vitrine console"));
            failures.giveBack();
            return exchanged;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the directory of one-time codes", e);
        }
    }
}
