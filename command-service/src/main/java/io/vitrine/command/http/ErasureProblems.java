package io.vitrine.command.http;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import io.vitrine.command.Rejection.OfErasure;
import io.vitrine.command.Rejection.OfErasure.ErasureDecided;
import io.vitrine.command.Rejection.OfErasure.ErasureNotDue;
import io.vitrine.command.Rejection.OfErasure.ErasureOpen;
import io.vitrine.command.Rejection.OfErasure.NoSuchErasure;
import io.vitrine.command.Rejection.OfErasure.NoSuchTenant;
import io.vitrine.command.Rejection.OfErasure.NothingToErase;
import io.vitrine.command.Rejection.OfErasure.OwnRequest;
import io.vitrine.command.Rejection.OfErasure.PersonUnknown;
import io.vitrine.command.Rejection.OfErasure.StillMember;
import io.vitrine.http.problem.Problem;

/** The problems of erasures: status, code and detail. */
final class ErasureProblems {

    private ErasureProblems() {}

    static Problem of(OfErasure rejection) {
        return switch (rejection) {
            case NoSuchErasure _ -> Problem.of(NOT_FOUND, "not-found", "No such erasure.");
            case NoSuchTenant _ -> Problem.of(NOT_FOUND, "not-found", "No such project or organization.");
            case NothingToErase _ ->
                conflict(
                        "nothing-to-erase",
                        "No personal data of this subject is sealed here. Check the subject. An installation seals"
                                + " personal data only with vitrine.personal.database.url.");
            case StillMember _ ->
                conflict("still-member", "The subject has a role here. Remove the member from the organization first.");
            case ErasureOpen _ ->
                conflict(
                        "erasure-open",
                        "An erasure of this subject has not ended. List the erasures and approve or reject it.");
            case OwnRequest _ ->
                conflict(
                        "own-request",
                        "You requested this erasure. Another person with erasures:write must approve it.");
            case PersonUnknown _ ->
                conflict(
                        "person-unknown",
                        "The key that names the person of this request was destroyed. Reject the request, and request the"
                                + " erasure again if the person still has data here.");
            case ErasureDecided r ->
                conflict(
                        "erasure-decided",
                        "This erasure has the status %s, which cannot be changed.".formatted(r.status()));
            case ErasureNotDue r ->
                conflict("erasure-not-due", "This erasure has the status %s, so it is not due.".formatted(r.status()));
        };
    }

    private static Problem conflict(String code, String detail) {
        return Problem.of(CONFLICT, code, detail);
    }
}
