package io.vitrine.command.http.upload;

import io.vitrine.files.FileFacts;
import java.nio.file.Path;

/**
 * A received file. It is deleted at the end of the request.
 *
 * @param file its bytes
 * @param sha256 of its bytes
 */
public record Upload(Path file, String sha256, long bytes, FileFacts facts) {}
