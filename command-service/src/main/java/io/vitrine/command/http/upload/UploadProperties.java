package io.vitrine.command.http.upload;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of uploads.
 *
 * @param maxBytes size of the largest file; the gateway's upload-bytes must not be smaller
 * @param publicUrl URL of the public port in the answers to uploads, such as {@code https://shop.example}; without a
 *     value that of the request
 */
@ConfigurationProperties("vitrine.files")
record UploadProperties(
        @DefaultValue("100MB") DataSize maxBytes, @Nullable String publicUrl) {}
