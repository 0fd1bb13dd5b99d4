package io.vitrine.templates;

import com.github.jknack.handlebars.internal.HbsLexer;
import com.github.jknack.handlebars.internal.antlr.CharStreams;
import com.github.jknack.handlebars.internal.antlr.atn.LexerATNSimulator;
import java.util.Arrays;

/**
 * Forgets what the lexer of Handlebars has learned. It keeps a state for each way in which a tag was ever written, in a
 * static table without a limit, and authors who write new templates all day would fill the memory with them.
 */
final class Grammar {

    /** Of about 80 bytes each. */
    private static final int MAX_CONFIGURATIONS = 100_000;

    private static final LexerATNSimulator LEXER =
            new HbsLexer(CharStreams.fromString(""), "{{", "}}").getInterpreter();

    private Grammar() {}

    /** What is forgotten is learned again when it is met again; parsers at work keep theirs. */
    static void forget() {
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
