package io.vitrine.command.axon;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/** Axon's transactions within an existing one, which its owner commits or rolls back. */
final class JoinedTransactions implements TransactionManager {

    private static final Transaction JOINED = new Transaction() {
        @Override
        public void commit() {
            // The group commits.
        }

        @Override
        public void rollback() {
            // The owner of the transaction gets the exception and decides.
        }
    };

    @Override
    public Transaction startTransaction() {
        return JOINED;
    }
}
