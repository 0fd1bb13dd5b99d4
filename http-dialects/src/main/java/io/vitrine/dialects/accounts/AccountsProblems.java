package io.vitrine.dialects.accounts;

import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.ProblemStyle;
import io.vitrine.http.request.Dialect;
import org.springframework.http.MediaType;

/** The error format of the accounts API: {@code {error, code, message, data?}}. */
class AccountsProblems implements ProblemStyle {

    @Override
    public Dialect dialect() {
        return AccountsDialect.DIALECT;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public Object body(Problem problem) {
        return AccountsAnswer.of(problem);
    }
}
