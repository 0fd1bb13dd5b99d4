package io.vitrine.query.testing;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.ProjectId;
import io.vitrine.http.testing.TestIssuer;
import java.util.Arrays;

/** Tokens that open projects. */
public final class Tokens {

    private Tokens() {}

    public static String of(ProjectId... projects) {
        var named = Arrays.stream(projects).map(ProjectId::toString).collect(joining(","));
        return TestIssuer.shared().token("alice", named, TestIssuer.ALL_SCOPES);
    }

    public static String ofAll() {
        return TestIssuer.shared().token();
    }

    public static String withScope(String scope, ProjectId project) {
        return TestIssuer.shared().token("alice", project.toString(), scope);
    }
}
