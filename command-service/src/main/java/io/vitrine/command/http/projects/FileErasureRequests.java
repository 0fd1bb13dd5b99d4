package io.vitrine.command.http.projects;

import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.upload.UploadedFiles;
import io.vitrine.command.process.fileerasure.FileErasure;
import io.vitrine.command.project.ProjectCommand.EraseFile;
import io.vitrine.command.store.ErasedFiles;
import io.vitrine.command.store.KeptFiles;
import io.vitrine.events.Project;
import io.vitrine.files.FileKey;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Erases uploaded files, and keeps erased ones out. */
@Component
final class FileErasureRequests {

    private final UploadedFiles files;
    private final KeptFiles kept;
    private final ErasedFiles erased;
    private final FileErasure erasure;
    private final Commands commands;

    FileErasureRequests(
            UploadedFiles files, KeptFiles kept, ErasedFiles erased, FileErasure erasure, Commands commands) {
        this.files = files;
        this.kept = kept;
        this.erased = erased;
        this.erasure = erasure;
        this.commands = commands;
    }

    /** @param isRemoved whether the file store has no bytes any more */
    record Outcome(CommandResult<Project> result, boolean isRemoved) {}

    /** @throws ProblemException 400 without a reason, 404 for a file that the project never had */
    Outcome erase(Caller caller, WritePreconditions conditions, String name) {
        var reason = caller.provenance().reason();
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "reason-required",
                    "An erasure cannot be undone and needs a reason. Send X-Change-Reason, such as the number of a ticket.");
        }
        var key = FileKey.of(caller.project(), name);
        var isErased = key != null && erased.isErased(key.project(), name);
        if (key == null || !(isErased || kept.has(key.project(), name) || files.exists(key))) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND,
                    "not-found",
                    "This project has no such file. Use the last segment of its URL: its hash and its extension.");
        }
        var result = commands.send(new EraseFile(key.project(), name, isErased), conditions.context(caller));
        return new Outcome(result, erasure.remove(key));
    }

    /** @throws ProblemException 409 if the file was erased */
    void throwIfErased(FileKey key) {
        if (erased.isErased(key.project(), key.name())) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "file-erased",
                    "This file was erased for good and cannot be uploaded again. Upload another version of it.");
        }
    }

    /** @throws ProblemException 409 if the file was erased since its upload began */
    void undoIfErased(FileKey key) {
        try {
            throwIfErased(key);
        } catch (ProblemException e) {
            erasure.remove(key);
            kept.release(key.project(), key.name());
            throw e;
        }
    }
}
