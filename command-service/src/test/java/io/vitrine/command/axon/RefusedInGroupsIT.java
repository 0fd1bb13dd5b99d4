package io.vitrine.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Refused commands of one tenant do not make other tenants' commands commit one by one. */
class RefusedInGroupsIT extends SendingCommands {

    private static final int COMMANDS_PER_TENANT = 25;

    private final CountingTransactions transactions = new CountingTransactions(STORE.transactions());
    private final Commands counted = service(1, transactions);
    private final ProjectId rival = ProjectId.random();

    @Test
    void a_group_with_many_refused_commands_of_a_tenant_commits_together_and_the_next_is_not_repeated()
            throws Exception {
        var key = rival.toString().replace("-", "").substring(0, 20);
        counted.send(new CreateProject(rival, "Rival", key, Publishing.LIVE, 0), CommandContext.of(rival, by()));
        counted.send(widget(rival, "taken"), CommandContext.of(rival, by()));

        var first = sendConcurrently("first");

        assertThat(first.commits()).isLessThanOrEqualTo(10);
        assertThat(first.rollbacks()).isLessThanOrEqualTo(2);
        var second = sendConcurrently("second");
        assertThat(second.commits()).isLessThanOrEqualTo(10);
        assertThat(second.rollbacks()).isZero();
    }

    private record TransactionCounts(int commits, int rollbacks) {}

    /** While the writer waits for a lock, both tenants send many commands. The rival's are all refused. */
    private TransactionCounts sendConcurrently(String name) throws Exception {
        var sent = new AtomicInteger();
        var commitsBefore = transactions.commits.get();
        var rollbacksBefore = transactions.rollbacks.get();
        var blocked = new CompletableFuture<Object>();
        var outcomes = new CompletableFuture<List<Object>>();
        new TransactionTemplate(STORE.transactions()).executeWithoutResult(_ -> {
            STORE.jdbc().queryForList("SELECT slot FROM widget_count WHERE project_id = ? FOR UPDATE", project.value());
            Thread.startVirtualThread(() -> blocked.complete(outcome(project, name)));
            Thread.startVirtualThread(() -> {
                try {
                    outcomes.complete(all(2 * COMMANDS_PER_TENANT, i -> () -> {
                        sent.incrementAndGet();
                        return i % 2 == 0 ? outcome(project, name + "-" + i) : outcome(rival, "taken");
                    }));
                } catch (Exception e) {
                    outcomes.completeExceptionally(e);
                }
            });
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sent.get() == 2 * COMMANDS_PER_TENANT);
        });

        assertThat(blocked.get()).isEqualTo("created");
        assertThat(outcomes.get()).filteredOn("created"::equals).hasSize(COMMANDS_PER_TENANT);
        assertThat(outcomes.get()).filteredOn(new SlugTaken("taken")::equals).hasSize(COMMANDS_PER_TENANT);
        return new TransactionCounts(
                transactions.commits.get() - commitsBefore, transactions.rollbacks.get() - rollbacksBefore);
    }

    private Object outcome(ProjectId owner, String slug) {
        try {
            counted.send(widget(owner, slug), CommandContext.of(owner, by()));
            return "created";
        } catch (Rejected rejected) {
            return rejected.rejection();
        }
    }

    private static CreateWidget widget(ProjectId owner, String slug) {
        return new CreateWidget(owner, WidgetId.random(), content(slug, List.of()), false);
    }

    /** Counts how the transactions of a service end. */
    private static final class CountingTransactions implements PlatformTransactionManager {

        private final PlatformTransactionManager transactions;
        private final AtomicInteger commits = new AtomicInteger();
        private final AtomicInteger rollbacks = new AtomicInteger();

        CountingTransactions(PlatformTransactionManager transactions) {
            this.transactions = transactions;
        }

        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            return transactions.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            commits.incrementAndGet();
            transactions.commit(status);
        }

        @Override
        public void rollback(TransactionStatus status) {
            rollbacks.incrementAndGet();
            transactions.rollback(status);
        }
    }
}
