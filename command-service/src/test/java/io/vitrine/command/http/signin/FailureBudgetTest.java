package io.vitrine.command.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final FailureBudget budget = new FailureBudget(now::get);

    @Test
    void a_burst_of_failures_is_allowed_and_then_one_for_each_interval() {
        spendAll();

        assertThat(budget.take()).isFalse();
        now.addAndGet(FailureBudget.INTERVAL.toNanos() - 1);
        assertThat(budget.take()).isFalse();
        now.addAndGet(1);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void time_refills_it_only_up_to_the_burst() {
        now.addAndGet(FailureBudget.INTERVAL.toNanos() * 1_000);

        spendAll();

        assertThat(budget.take()).isFalse();
    }

    @Test
    void a_success_costs_nothing() {
        for (var i = 0; i < 2 * FailureBudget.BURST; i++) {
            assertThat(budget.take()).isTrue();
            budget.giveBack();
        }
    }

    private void spendAll() {
        for (var i = 0; i < FailureBudget.BURST; i++) {
            assertThat(budget.take()).isTrue();
        }
    }
}
