package io.vitrine.command;

import io.vitrine.servers.testing.TestServers;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** For a service with a database of the keys of persons, in which erasures need an approval. */
@Order(Ordered.LOWEST_PRECEDENCE)
public class WithPersonKeys implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var keys = TestServers.postgres().keys();
        TestPropertyValues.of(
                        "vitrine.personal.approval=required",
                        "vitrine.personal.key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                        "vitrine.personal.database.url=" + keys.owner().url(),
                        "vitrine.personal.database.username=" + keys.owner().user(),
                        "vitrine.personal.database.password=" + keys.owner().password(),
                        "vitrine.personal.database.reader=" + keys.reader().user())
                .applyTo(context);
    }
}
