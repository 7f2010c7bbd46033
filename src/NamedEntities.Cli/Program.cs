using NamedEntities.Cli;

return CommandLine.Run(args);
