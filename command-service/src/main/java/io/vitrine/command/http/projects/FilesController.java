package io.vitrine.command.http.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.http.upload.Upload;
import io.vitrine.command.http.upload.UploadedFiles;
import io.vitrine.command.store.KeptFiles;
import io.vitrine.events.ProjectId;
import io.vitrine.files.FileKey;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.topic.barrier.ReaderGroup;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Uploads and erasures of files in the projects dialect. */
@RestController
@RequestMapping("/api/projects/{projectId}/files")
class FilesController {

    private static final List<ReaderGroup> APPS = List.of(ReaderGroup.APPS);

    private final UploadedFiles files;
    private final KeptFiles kept;
    private final FileErasureRequests erasures;
    private final WriteResponses responses;

    FilesController(UploadedFiles files, KeptFiles kept, FileErasureRequests erasures, WriteResponses responses) {
        this.files = files;
        this.kept = kept;
        this.erasures = erasures;
        this.responses = responses;
    }

    /**
     * A kept file.
     *
     * @param url for the asset that shows it
     * @param path of the URL
     * @param contentType by its bytes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record KeptFile(
            String url,
            String path,
            String contentType,
            long bytes,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /** The result of an erasure: {@code ERASED}, or {@code REMOVING} while the file store still has the bytes. */
    private record FileErasureView(String file, String status) {}

    /** Idempotent. The response waits until no live delivery node serves the file. */
    @DeleteMapping("/{file}")
    @Scoped("erasures:write")
    ResponseEntity<Object> erase(Caller caller, WritePreconditions conditions, @PathVariable String file) {
        var erasure = erasures.erase(caller, conditions, file);
        var project = erasure.result().state();
        var status = erasure.isRemoved() ? HttpStatus.OK : HttpStatus.ACCEPTED;
        return responses
                .to(status, project.id(), erasure.result(), project.version(), conditions, APPS)
                .body(new FileErasureView(file, erasure.isRemoved() ? "ERASED" : "REMOVING"));
    }

    @PostMapping
    @Scoped("assets:write")
    ResponseEntity<Object> upload(Caller caller, Upload upload, HttpServletRequest request) {
        var key = keep(caller.project(), upload);
        var size = upload.facts().size();
        var url = files.url(key, request);
        return ResponseEntity.created(URI.create(key.path()))
                .body(new KeptFile(
                        url,
                        key.path(),
                        key.type().contentType(),
                        upload.bytes(),
                        size == null ? null : size.width(),
                        size == null ? null : size.height()));
    }

    /** An upload that was running while the file was erased is undone. */
    private FileKey keep(ProjectId project, Upload upload) {
        var key = UploadedFiles.key(project, upload);
        erasures.throwIfErased(key);
        count(project, key.name(), upload);
        erasures.undoIfErased(key);
        return key;
    }

    /** Counts the file first: a file that is kept is removed only by an erasure. */
    private void count(ProjectId project, String name, Upload upload) {
        var isNew = kept.reserve(project, name, upload.bytes());
        try {
            files.keep(project, upload);
        } catch (ProblemException e) {
            if (isNew) {
                kept.release(project, name);
            }
            throw e;
        }
    }
}
