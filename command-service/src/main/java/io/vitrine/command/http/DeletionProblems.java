package io.vitrine.command.http;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import io.vitrine.command.Rejection.OfDeletion;
import io.vitrine.command.Rejection.OfDeletion.BeingDeleted;
import io.vitrine.command.Rejection.OfDeletion.DeletionBegan;
import io.vitrine.command.Rejection.OfDeletion.NotConfirmed;
import io.vitrine.http.problem.Problem;

/** The problems of the deletion of a project or an organization: status, code and detail. */
final class DeletionProblems {

    private DeletionProblems() {}

    static Problem of(OfDeletion rejection) {
        return switch (rejection) {
            case BeingDeleted r
            when r.isOrganization() ->
                Problem.of(
                        CONFLICT,
                        "being-deleted",
                        "Organization %s will be deleted with its projects. Only removing members, roles and invitations"
                                        .formatted(r.tenant())
                                + " is possible. GET /api/organizations/%s states when. To keep it and its projects,"
                                        .formatted(r.tenant())
                                + " cancel with DELETE /api/organizations/%s/deletion.".formatted(r.tenant()));
            case BeingDeleted r ->
                Problem.of(
                        CONFLICT,
                        "being-deleted",
                        "This project will be deleted and is read only. Unpublishing, deleting and revoking are"
                                + " possible. GET /api/projects/%s states when. To change the project, cancel with"
                                        .formatted(r.tenant())
                                + " DELETE /api/projects/%s/deletion.".formatted(r.tenant()));
            case DeletionBegan _ ->
                Problem.of(CONFLICT, "deletion-began", "The deletion has begun and cannot be cancelled any more.");
            case NotConfirmed r ->
                Problem.of(
                        UNPROCESSABLE_CONTENT,
                        "not-confirmed",
                        "Repeat the %s, \"%s\", as \"confirm\". Nothing was requested."
                                .formatted(
                                        r.isOrganization() ? "name of the organization" : "key of the project",
                                        r.expected()));
        };
    }
}
