package io.vitrine.http.caller;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** API keys, in services that know them. In others, every key is unknown. */
@Configuration(proxyBeanMethods = false)
class ApiKeyConfiguration {

    /** The web server needs it before there is a database, so the keys are resolved on the first use. */
    @Bean
    ApiKeys apiKeys(ObjectProvider<ApiKeySource> source, ObjectProvider<ApiKeyUses> uses) {
        var keys = SingletonSupplier.<ApiKeySource>of(() -> source.getIfAvailable(() -> _ -> Optional.empty()));
        var recorder = SingletonSupplier.<ApiKeyUses>of(() -> uses.getIfAvailable(() -> (_, _) -> {}));
        return new ApiKeys(
                id -> keys.obtain().find(id), (key, at) -> recorder.obtain().used(key, at));
    }
}
