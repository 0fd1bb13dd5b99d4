package io.vitrine.http.testing;

import io.vitrine.events.BuiltInRole;
import io.vitrine.http.testing.RoleMatrix.Cell;
import io.vitrine.http.testing.RoleMatrix.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a request presents, and what it may do with that.
 *
 * @param headers none for a request without a token
 * @param isValid whether it is that of a subject; otherwise every request gets 401
 * @param permits the endpoints of the attacked project or organization that it may use
 */
public record Credential(String name, Map<String, String> headers, boolean isValid, Predicate<Endpoint> permits) {

    public Credential {
        headers = Map.copyOf(headers);
    }

    /**
     * Whether a request may succeed. Outside of the project and the organization, subjects have places of their own.
     */
    boolean maySucceedAt(Endpoint endpoint) {
        return isValid && (permits.test(endpoint) || !isInside(endpoint) && !endpoint.inAllProjects());
    }

    private static boolean isInside(Endpoint endpoint) {
        return Stream.of("{projectId", "{organizationId", "{storeHash").anyMatch(endpoint.path()::contains)
                || endpoint.path().startsWith("/widgets");
    }

    public static Credential invalid(String name, String token) {
        return new Credential(name, Map.of("Authorization", "Bearer " + token), false, _ -> false);
    }

    public static Credential none() {
        return new Credential("no token", Map.of(), false, _ -> false);
    }

    /** Of a subject without access to the attacked project. */
    public static Credential ofStranger(String name, String token) {
        return new Credential(name, Map.of("Authorization", "Bearer " + token), true, _ -> false);
    }

    public static Credential ofMember(BuiltInRole role, String token) {
        return new Credential(
                "member as " + role.key(),
                Map.of("Authorization", "Bearer " + token),
                true,
                endpoint -> endpoint.cell(role) != Cell.NO);
    }

    /** A token for the project with these scopes. */
    public static Credential ofToken(String name, String token, Set<String> scopes) {
        return new Credential(
                name, Map.of("Authorization", "Bearer " + token), true, endpoint -> allows(endpoint, scopes));
    }

    /** A key of the project with these scopes, in each of the forms in which a client may send it. */
    public static List<Credential> ofApiKey(String name, String token, Set<String> scopes) {
        return forms(token).entrySet().stream()
                .map(form -> new Credential(
                        "%s as %s".formatted(name, form.getKey()),
                        form.getValue(),
                        true,
                        endpoint -> !endpoint.any().isEmpty() && allows(endpoint, scopes)))
                .toList();
    }

    /** A key that is not accepted any more, or never was, in each form. */
    public static List<Credential> ofDeadApiKey(String name, String token) {
        return forms(token).entrySet().stream()
                .map(form ->
                        new Credential("%s as %s".formatted(name, form.getKey()), form.getValue(), false, _ -> false))
                .toList();
    }

    private static Map<String, Map<String, String>> forms(String token) {
        return Map.of(
                "Bearer", Map.of("Authorization", "Bearer " + token),
                "Authorization", Map.of("Authorization", token),
                "X-Auth-Token", Map.of("X-Auth-Token", token));
    }

    private static boolean allows(Endpoint endpoint, Set<String> scopes) {
        return !endpoint.inAllProjects()
                && scopes.containsAll(endpoint.all())
                && (endpoint.any().isEmpty() || endpoint.any().stream().anyMatch(scopes::contains));
    }

    @Override
    public String toString() {
        return name;
    }
}
