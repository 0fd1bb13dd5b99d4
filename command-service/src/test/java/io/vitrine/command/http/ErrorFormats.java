package io.vitrine.command.http;

import io.vitrine.dialects.accounts.AccountsProblems;
import io.vitrine.dialects.stores.StoresProblems;
import io.vitrine.http.problem.Refusals;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The error formats of all dialects, without a service. */
public final class ErrorFormats {

    private ErrorFormats() {}

    public static Refusals refusals() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.register(Refusals.class, AccountsProblems.class, StoresProblems.class);
            context.registerBean(JsonMapper.class, JsonMapper::shared);
            context.refresh();
            return context.getBean(Refusals.class);
        }
    }
}
