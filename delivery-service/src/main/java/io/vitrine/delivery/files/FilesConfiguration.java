package io.vitrine.delivery.files;

import io.vitrine.delivery.DeliveryProperties;
import io.vitrine.delivery.WrongSetting;
import io.vitrine.files.FileStore;
import io.vitrine.files.FilesProperties;
import io.vitrine.files.ImageScaler;
import io.vitrine.templates.RenderingPool;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of uploaded files. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FilesProperties.class, FileCacheProperties.class})
class FilesConfiguration {

    /** In the directory of the store, which is the node's own and is kept from start to start. */
    private static final String DIRECTORY = "files";

    /** The fraction of the heap for pictures that are being scaled. */
    private static final int HEAP_SHARE = 4;

    @Bean
    DeliveredFiles deliveredFiles(
            FilesProperties files, FileCacheProperties properties, DeliveryProperties node, RenderingPool pool)
            throws IOException {
        var cache = new FileCache(
                node.store().toAbsolutePath().resolve(DIRECTORY),
                properties.cache().toBytes());
        var budget = Runtime.getRuntime().maxMemory() / HEAP_SHARE / pool.threads();
        return new DeliveredFiles(store(files), cache, new ImageScaler(budget), pool);
    }

    private static @Nullable FileStore store(FilesProperties files) {
        try {
            return files.store();
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(String.valueOf(e.getMessage()));
        }
    }
}
