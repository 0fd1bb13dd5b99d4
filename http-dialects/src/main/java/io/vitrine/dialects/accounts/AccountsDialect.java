package io.vitrine.dialects.accounts;

import io.vitrine.http.caller.TenantNaming;
import io.vitrine.http.caller.TenantOfToken;
import io.vitrine.http.problem.ProblemStyle;
import io.vitrine.http.request.Dialect;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code /widgets/…}, of the project that the token gives access to. */
@Configuration(proxyBeanMethods = false)
public class AccountsDialect {

    static final Dialect DIALECT = new Dialect("accounts", "/widgets");

    @Bean
    Dialect accountsApi() {
        return DIALECT;
    }

    @Bean
    TenantNaming tenantOfToken() {
        return new TenantOfToken(DIALECT);
    }

    @Bean
    ProblemStyle accountsProblems() {
        return new AccountsProblems();
    }
}
