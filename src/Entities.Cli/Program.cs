using Entities.Cli;

return CommandLine.Run(args);
