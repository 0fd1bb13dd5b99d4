package io.vitrine.http.accounts;

import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.ProblemStyle;
import io.vitrine.http.request.Dialect;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The error format of the accounts API: {@code {error, code, message, data?}}. */
@Component
public class AccountsProblems implements ProblemStyle {

    @Override
    public Dialect dialect() {
        return Dialect.ACCOUNTS;
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
