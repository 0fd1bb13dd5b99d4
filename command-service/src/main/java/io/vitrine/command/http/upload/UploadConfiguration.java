package io.vitrine.command.http.upload;

import io.vitrine.files.FilesProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of uploads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FilesProperties.class, UploadProperties.class})
class UploadConfiguration {

    @Bean
    UploadedFiles uploadedFiles(FilesProperties files, UploadProperties properties) {
        return new UploadedFiles(files.store(), properties.maxBytes().toBytes(), properties.publicUrl());
    }
}
