using System.CommandLine;
using NamedEntities.Fuzz;

RootCommand command = StringsCommand.Create();
command.Add(TimeCommand.Create());
command.Add(MemoryCommand.Create());
command.Add(StressCommand.Create());
command.Add(LinesCommand.Create());
command.Add(DictionaryCommand.Create());
command.Add(IndexCommand.Create());
command.Add(ModelCommand.Create());
return await command.Parse(args).InvokeAsync();
