using Injerto.Cli;

return CommandLine.Run(args);
