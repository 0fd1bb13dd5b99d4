package io.vitrine.migrations;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Starts a service or, with {@code vitrine.migrations=only}, what migrates its databases. */
public final class MigratedService {

    private static final Logger LOG = LoggerFactory.getLogger(MigratedService.class);

    private MigratedService() {}

    /** The settings, which may be in a file, decide which of the two is started. */
    private record Choice(SpringApplication application, Class<?> service, Class<?> migrations)
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            switch (Migrations.mode(event.getEnvironment())) {
                case AT_START, VERIFY -> application.addPrimarySources(List.of(service));
                case ONLY -> {
                    application.setWebApplicationType(WebApplicationType.NONE);
                    application.addPrimarySources(List.of(migrations));
                }
            }
        }
    }

    /**
     * Returns when the service is started, or when its databases are migrated and everything is closed, so that the
     * process ends with the code 0.
     *
     * @param migrations a configuration that migrates every database of the service, and starts nothing
     */
    public static void run(Class<?> service, Class<?> migrations, String... arguments) {
        var application = new SpringApplication();
        application.setMainApplicationClass(service);
        application.addListeners(new Choice(application, service, migrations));
        var context = application.run(arguments);
        switch (Migrations.mode(context.getEnvironment())) {
            case AT_START, VERIFY -> {}
            case ONLY -> {
                context.close();
                LOG.info("The databases are migrated.");
            }
        }
    }
}
