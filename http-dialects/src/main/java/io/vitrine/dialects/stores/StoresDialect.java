package io.vitrine.dialects.stores;

import io.vitrine.http.limits.VendorLimitFields;
import io.vitrine.http.problem.ProblemStyle;
import io.vitrine.http.request.Dialect;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code /stores/{storeHash}/…}. Each service finds the project of a store hash in its own database. */
@Configuration(proxyBeanMethods = false)
public class StoresDialect {

    public static final Dialect DIALECT = new Dialect("stores", "/stores");

    @Bean
    Dialect storesApi() {
        return DIALECT;
    }

    @Bean
    ProblemStyle storesProblems() {
        return new StoresProblems();
    }

    @Bean
    VendorLimitFields storesLimitFields() {
        return new StoreLimitFields();
    }
}
