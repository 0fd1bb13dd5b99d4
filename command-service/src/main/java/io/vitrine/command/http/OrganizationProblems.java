package io.vitrine.command.http;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import io.vitrine.command.Rejection.OfOrganization;
import io.vitrine.command.Rejection.OfOrganization.AlreadyMember;
import io.vitrine.command.Rejection.OfOrganization.LastOwner;
import io.vitrine.command.Rejection.OfOrganization.NoSuchInvitation;
import io.vitrine.command.Rejection.OfOrganization.NoSuchMember;
import io.vitrine.command.Rejection.OfOrganization.NoSuchOrganization;
import io.vitrine.command.Rejection.OfOrganization.NoSuchRole;
import io.vitrine.command.Rejection.OfOrganization.RoleExceedsYours;
import io.vitrine.command.Rejection.OfOrganization.RoleInUse;
import io.vitrine.command.Rejection.OfOrganization.RoleNotForProjects;
import io.vitrine.command.Rejection.OfOrganization.RoleReserved;
import io.vitrine.command.Rejection.OfOrganization.TooManyInvitations;
import io.vitrine.command.Rejection.OfOrganization.TooManyMembers;
import io.vitrine.command.Rejection.OfOrganization.TooManyProjects;
import io.vitrine.command.Rejection.OfOrganization.TooManyRoles;
import io.vitrine.command.Rejection.OfOrganization.UnknownRole;
import io.vitrine.http.problem.Problem;
import org.springframework.http.HttpStatus;

/** The problems of organizations: status, code and detail. */
final class OrganizationProblems {

    private OrganizationProblems() {}

    static Problem of(OfOrganization rejection) {
        return switch (rejection) {
            case NoSuchOrganization _ -> problem(NOT_FOUND, "not-found", "No such organization.");
            case NoSuchMember _ -> problem(NOT_FOUND, "not-found", "The organization has no such member.");
            case NoSuchInvitation _ ->
                problem(
                        NOT_FOUND,
                        "not-found",
                        "No such invitation. It may have expired, or have been accepted or revoked. Ask for a new one.");
            case NoSuchRole _ -> problem(NOT_FOUND, "not-found", "The organization has no such role of its own.");
            case UnknownRole r ->
                problem(
                        UNPROCESSABLE_CONTENT,
                        "unknown-role",
                        "There is no role \"%s\". Choose one of %s.".formatted(r.role(), String.join(", ", r.known())));
            case RoleExceedsYours r ->
                problem(
                        FORBIDDEN,
                        "role-exceeds-yours",
                        "This role has permissions that you do not have: %s. A member with these permissions can do this."
                                .formatted(String.join(", ", r.missing())));
            case RoleNotForProjects r ->
                problem(
                        UNPROCESSABLE_CONTENT,
                        "role-not-for-projects",
                        "The role %s counts in the whole organization. Leave out projectId.".formatted(r.role()));
            case LastOwner _ ->
                problem(
                        CONFLICT,
                        "last-owner",
                        "This is the last owner of the organization. Make another member an owner first.");
            case AlreadyMember _ ->
                problem(
                        CONFLICT,
                        "already-member",
                        "You already have a role there. A member who may change roles can give you another one.");
            case RoleReserved r ->
                problem(CONFLICT, "role-reserved", "The role %s is built in. Choose another name.".formatted(r.role()));
            case RoleInUse _ ->
                problem(CONFLICT, "role-in-use", "Members or invitations have this role. Give them another one first.");
            case TooManyMembers r ->
                problem(
                        CONFLICT,
                        "too-many-members",
                        "The organization has too many members (limit %d). Remove some first.".formatted(r.limit()));
            case TooManyInvitations r ->
                problem(
                        CONFLICT,
                        "too-many-invitations",
                        "The organization has too many open invitations (limit %d). Revoke some first."
                                .formatted(r.limit()));
            case TooManyRoles r ->
                problem(
                        CONFLICT,
                        "too-many-roles",
                        "The organization has too many roles (limit %d). Delete some first.".formatted(r.limit()));
            case TooManyProjects r ->
                problem(
                        CONFLICT,
                        "too-many-projects",
                        "The organization has too many projects (limit %d).".formatted(r.limit()));
        };
    }

    private static Problem problem(HttpStatus status, String code, String detail) {
        return Problem.of(status, code, detail);
    }
}
