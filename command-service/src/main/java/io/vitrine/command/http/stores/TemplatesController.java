package io.vitrine.command.http.stores;

import io.vitrine.command.CommandResult;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.NoSuchTemplate;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.store.AggregateReader;
import io.vitrine.command.template.TemplateCommand.DeleteTemplate;
import io.vitrine.dialects.stores.StoreAnswer;
import io.vitrine.dialects.stores.StoreTemplate;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateId;
import io.vitrine.http.body.JsonBody;
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

/** Writes and previews of widget templates in the stores dialect. */
@RestController
@RequestMapping("/stores/{storeHash}/v3/content/widget-templates")
class TemplatesController {

    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);

    private final Commands commands;
    private final AggregateReader states;
    private final WriteResponses responses;
    private final RenderingPool rendering;

    TemplatesController(Commands commands, AggregateReader states, WriteResponses responses, RenderingPool rendering) {
        this.rendering = rendering;
        this.commands = commands;
        this.states = states;
        this.responses = responses;
    }

    @PostMapping
    @Scoped("templates:write")
    ResponseEntity<Object> create(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = render(caller, () -> TemplateBodies.create(caller.project(), body));
        return respond(commands.send(command, conditions.context(caller, body)), conditions);
    }

    /** Widgets on the template are moved asynchronously, unless {@code create_new_version} is set. */
    @PutMapping("/{uuid}")
    @Scoped("templates:write")
    ResponseEntity<Object> revise(
            Caller caller, WritePreconditions conditions, @PathVariable TemplateId uuid, JsonBody body) {
        var command = render(caller, () -> TemplateBodies.revise(caller.project(), uuid, body));
        return respond(commands.send(command, conditions.context(caller)), conditions);
    }

    @DeleteMapping("/{uuid}")
    @Scoped("templates:write")
    ResponseEntity<Object> delete(Caller caller, WritePreconditions conditions, @PathVariable TemplateId uuid) {
        var position = commands.execute(new DeleteTemplate(caller.project(), uuid), conditions.context(caller));
        return responses.noContent(caller.project(), position, conditions, LISTING);
    }

    /** Renders the template with a configuration and validates the configuration. Changes nothing. */
    @PostMapping("/{uuid}/preview")
    @Scoped({"templates:read", "templates:write", "widgets:write"})
    StoreAnswer preview(Caller caller, @PathVariable TemplateId uuid, JsonBody body) {
        var configuration = body.field("widget_configuration").object();
        body.throwIfInvalid();
        var template =
                states.template(caller.project(), uuid).orElseThrow(() -> new Rejected(new NoSuchTemplate(uuid)));
        return StoreAnswer.of(render(caller, () -> Preview.of(template.current().design(), configuration)));
    }

    /** Parses or renders a template in the {@link RenderingPool}, not on a request thread. */
    private <T> T render(Caller caller, Supplier<T> work) {
        try {
            return rendering.call(caller.project(), work::get);
        } catch (RenderingCrowded e) {
            throw ProblemException.unavailable("rendering-busy", String.valueOf(e.getMessage()), 1);
        } catch (RenderingFailed | TemplateFault e) {
            throw new IllegalStateException("A template fault was not converted to a response", e);
        }
    }

    private ResponseEntity<Object> respond(CommandResult<Template> result, WritePreconditions conditions) {
        var template = result.state();
        return responses
                .to(HttpStatus.OK, template.projectId(), result, template.version(), conditions, LISTING)
                .body(StoreAnswer.of(StoreTemplate.of(template)));
    }
}
