package io.vitrine.delivery.files;

import io.vitrine.delivery.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The node's own copies of uploaded files.
 *
 * @param cache disk space for copies of files and their variants, in the directory of the node's store
 */
@ConfigurationProperties("vitrine.files")
public record FileCacheProperties(@DefaultValue("1GB") DataSize cache) {

    private static final DataSize MIN = DataSize.ofMegabytes(1);

    public FileCacheProperties {
        if (cache.compareTo(MIN) < 0) {
            throw new WrongSetting("vitrine.files.cache must be a size of at least 1MB, for example 1GB.");
        }
    }
}
