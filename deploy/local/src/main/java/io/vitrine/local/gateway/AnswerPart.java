package io.vitrine.local.gateway;

import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** One part of an answer on its way to the client; the service is asked for the next when it has been taken. */
final class AnswerPart implements Callback {

    private final Response answer;
    private final Content.Chunk chunk;
    private final Runnable demander;
    private volatile boolean taken;
    private volatile Scheduler.@Nullable Task tooLate;

    /** @param chunk retained for this part, which releases it */
    AnswerPart(Response answer, Content.Chunk chunk, Runnable demander) {
        this.answer = answer;
        this.chunk = chunk;
        this.demander = demander;
    }

    /** Whether the client has it, or never will. */
    boolean isTaken() {
        return taken;
    }

    void tooLate(Scheduler.Task task) {
        tooLate = task;
        if (taken) {
            task.cancel();
        }
    }

    @Override
    public void succeeded() {
        end();
        demander.run();
    }

    @Override
    public void failed(Throwable failure) {
        end();
        answer.abort(failure);
    }

    private void end() {
        taken = true;
        var task = tooLate;
        if (task != null) {
            task.cancel();
        }
        chunk.release();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
