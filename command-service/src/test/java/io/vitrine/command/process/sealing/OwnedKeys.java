package io.vitrine.command.process.sealing;

import io.vitrine.events.personal.PersonalData;
import io.vitrine.personal.PersonalDataConfiguration;
import io.vitrine.servers.testing.TestServers;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Keys of persons that the service itself does not have. */
record OwnedKeys(AnnotationConfigApplicationContext context) implements AutoCloseable {

    static OwnedKeys create() {
        var keys = TestServers.postgres().keys();
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "keys",
                        Map.of(
                                "vitrine.personal.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                                "vitrine.personal.database.url", keys.owner().url(),
                                "vitrine.personal.database.username",
                                        keys.owner().user(),
                                "vitrine.personal.database.password",
                                        keys.owner().password(),
                                "vitrine.personal.database.reader",
                                        keys.reader().user())));
        context.register(PersonalDataConfiguration.class);
        context.refresh();
        return new OwnedKeys(context);
    }

    PersonalData personalData() {
        return context.getBean(PersonalData.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
