package io.vitrine.command.http.projects;

import io.vitrine.http.body.JsonBody;
import java.util.regex.Pattern;

/** The request bodies for erasures. */
final class ErasureBodies {

    /** As for the subjects of tokens. */
    private static final int MAX_SUBJECT_LENGTH = 255;

    private static final int MAX_REASON_LENGTH = 500;

    private static final String[] READ_ONLY = {
        "id",
        "status",
        "approvalRequired",
        "requestedAt",
        "requestedBy",
        "decidedAt",
        "decidedBy",
        "completedAt",
        "version"
    };

    private ErasureBodies() {}

    /** @param subject as in the tokens of the person */
    record Requested(String subject, String reason) {}

    static Requested requested(JsonBody body) {
        var subject = body.field("subject").requiredText(MAX_SUBJECT_LENGTH);
        var field = body.field("reason");
        var reason = field.requiredText(MAX_REASON_LENGTH);
        if (!subject.isEmpty() && names(reason, subject)) {
            field.fault(
                    "names-the-subject",
                    "The reason stays readable after the erasure, so it must not name the subject. Use the number of a"
                            + " ticket.");
        }
        body.ignoring(READ_ONLY).throwIfInvalid();
        return new Requested(subject, reason);
    }

    /** Whether it has the subject as a word, in any case. */
    private static boolean names(String reason, String subject) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(subject) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(reason)
                .find();
    }
}
