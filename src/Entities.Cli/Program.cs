using Entities.Cli;

return await CommandLine.RunAsync(args);
