package io.vitrine.templates;

import com.github.jknack.handlebars.internal.HbsLexer;
import com.github.jknack.handlebars.internal.antlr.CharStreams;
import com.github.jknack.handlebars.internal.antlr.atn.LexerATNSimulator;
import java.util.Arrays;

/**
 * Clears the learned state of the Handlebars lexer. The lexer keeps a state for each spelling of a tag, in a static
 * table without a limit, so many new templates would fill the memory.
 */
final class Grammar {

    /** Each takes about 80 bytes. */
    private static final int MAX_CONFIGURATIONS = 100_000;

    private static final LexerATNSimulator LEXER =
            new HbsLexer(CharStreams.fromString(""), "{{", "}}").getInterpreter();

    private Grammar() {}

    /** The lexer learns cleared states again when it needs them. Running parsers keep theirs. */
    static void clear() {
        if (configurations() > MAX_CONFIGURATIONS) {
            LEXER.clearDFA();
        }
    }

    static int configurations() {
        return Arrays.stream(LEXER.decisionToDFA)
                .mapToInt(table -> {
                    synchronized (table.states) {
                        return table.states.keySet().stream()
                                .mapToInt(state -> state.configs.size())
                                .sum();
                    }
                })
                .sum();
    }
}
