package io.vitrine.command.http;

import io.vitrine.dialects.accounts.AccountsDialect;
import io.vitrine.dialects.projects.ProjectsDialect;
import io.vitrine.dialects.stores.StoresDialect;
import io.vitrine.http.problem.Refusals;
import io.vitrine.http.request.Dialects;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The error formats of all dialects, without a service. */
public final class ErrorFormats {

    private ErrorFormats() {}

    public static Refusals refusals() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.register(
                    Refusals.class, Dialects.class, AccountsDialect.class, ProjectsDialect.class, StoresDialect.class);
            context.registerBean(JsonMapper.class, JsonMapper::shared);
            context.refresh();
            return context.getBean(Refusals.class);
        }
    }
}
