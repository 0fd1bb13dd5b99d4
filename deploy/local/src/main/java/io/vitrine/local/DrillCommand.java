package io.vitrine.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Drills: failures and operations that are carried out on an installation made for the drill, with what was seen. */
@Command(
        name = "drill",
        description = "Carry out a failure or an operation on an installation made for it, and print what was seen.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "DRILL",
        subcommands = {HaDrillCommand.class, UpgradeDrillCommand.class, RestoreDrillCommand.class, HelpCommand.class})
final class DrillCommand {}
