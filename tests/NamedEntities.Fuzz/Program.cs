using System.CommandLine;
using NamedEntities.Fuzz;

RootCommand command = StringsCommand.Create();
command.Add(TimeCommand.Create());
command.Add(MemoryCommand.Create());
command.Add(StressCommand.Create());
command.Add(ModelCommand.Create());
return await command.Parse(args).InvokeAsync();
