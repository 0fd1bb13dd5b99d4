package io.vitrine.command.http.stores;

import io.vitrine.command.CommandResult;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchTemplate;
import io.vitrine.command.TemplateCommand.DeleteTemplate;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.store.AggregateReader;
import io.vitrine.dialects.stores.StoreAnswer;
import io.vitrine.dialects.stores.StoreTemplate;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.templates.RenderingCrowded;
import io.vitrine.templates.RenderingFailed;
import io.vitrine.templates.RenderingPool;
import io.vitrine.templates.TemplateFault;
import io.vitrine.topic.barrier.ReaderGroup;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Widget templates in the stores dialect, written and tried out. */
@RestController
@RequestMapping("/stores/{storeHash}/v3/content/widget-templates")
class TemplatesController {

    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);

    private final Commands commands;
    private final AggregateReader states;
    private final WriteResponses answers;
    private final RenderingPool rendering;

    TemplatesController(Commands commands, AggregateReader states, WriteResponses answers, RenderingPool rendering) {
        this.rendering = rendering;
        this.commands = commands;
        this.states = states;
        this.answers = answers;
    }

    @PostMapping
    @Scoped("templates:write")
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = inTurn(caller, () -> TemplateBodies.create(caller.project(), body));
        return answer(commands.send(command, conditions.occasion(caller, body)), conditions);
    }

    /** Widgets on the template are moved behind the answer, unless {@code create_new_version} leaves them alone. */
    @PutMapping("/{uuid}")
    @Scoped("templates:write")
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable TemplateId uuid, JsonBody body) {
        var command = inTurn(caller, () -> TemplateBodies.revise(caller.project(), uuid, body));
        return answer(commands.send(command, conditions.occasion(caller)), conditions);
    }

    @DeleteMapping("/{uuid}")
    @Scoped("templates:write")
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable TemplateId uuid) {
        var position = commands.end(new DeleteTemplate(caller.project(), uuid), conditions.occasion(caller));
        return answers.gone(caller.project(), position, conditions, LISTING);
    }

    /** Changes nothing: what a widget with this configuration would look like, and what the schema misses in it. */
    @PostMapping("/{uuid}/preview")
    @Scoped({"templates:read", "templates:write", "widgets:write"})
    StoreAnswer preview(Caller caller, @PathVariable TemplateId uuid, JsonBody body) {
        var configuration = body.field("widget_configuration").object();
        body.done();
        var template =
                states.template(caller.project(), uuid).orElseThrow(() -> new Rejected(new NoSuchTemplate(uuid)));
        return StoreAnswer.of(inTurn(caller, () -> Preview.of(template.current().design(), configuration)));
    }

    /** Templates are computed beside the threads of the requests, see {@link RenderingPool}. */
    private <T> T inTurn(Caller caller, Supplier<T> work) {
        try {
            return rendering.call(caller.project(), work::get);
        } catch (RenderingCrowded e) {
            throw ProblemException.unavailable("rendering-busy", String.valueOf(e.getMessage()), 1);
        } catch (RenderingFailed | TemplateFault e) {
            throw new IllegalStateException("A template fault was not converted to a response", e);
        }
    }

    private ResponseEntity<Object> answer(CommandResult<Template> written, WritePreconditions conditions) {
        var template = written.state();
        return answers.to(HttpStatus.OK, template.projectId(), written, template.version(), conditions, LISTING)
                .body(StoreAnswer.of(StoreTemplate.of(template)));
    }
}
