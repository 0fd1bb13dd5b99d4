package io.vitrine.command.process.fileerasure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.store.ErasedFiles;
import io.vitrine.files.FilesProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The removal of erased files and its metric. */
@Configuration(proxyBeanMethods = false)
class FileErasureConfiguration {

    @Bean
    FileErasure fileErasure(ErasedFiles erased, FilesProperties files, MeterRegistry meters) {
        Gauge.builder("vitrine.files.erasures.due", erased, ErasedFiles::countDue)
                .description("Erased files whose bytes the file store has not removed yet")
                .register(meters);
        return new FileErasure(erased, files.store());
    }
}
