using System.Collections.Concurrent;
using System.CommandLine;
using System.CommandLine.Parsing;
using NamedEntities.Cli.Input;
using Spectre.Console;

namespace NamedEntities.Cli.Index;

/// <summary><c>entities index</c>: the entities of a collection of documents.</summary>
internal static class IndexCommand
{
    private const string Table = "table";
    private const string Json = "json";
    private const string JsonLines = "jsonl";
    private const string Text = "text";

    private const string Notes =
        """
        All documents are one collection: a person, organization or place that several of them mention, in Russian or
        Ukrainian, is listed once, the most mentioned first. The table has its names in both languages, how often it is
        mentioned, in how many documents, and how it is written, the most frequent first.
        JSON has the same, and where it is mentioned: "documentId" is the "id" of a JSON line, else the file or line.
        Offsets count UTF-16 code units of the text.
        """;

    private static readonly string[] Examples =
    [
        "entities index --top 20 news/*.txt",
        "entities index --input jsonl --format jsonl --type PER pages.jsonl > people.jsonl",
    ];

    public static Command Create()
    {
        Argument<string[]> files = SharedSymbols.Files(
            "FILE", "Files to read; standard input if there is none, or where it is -.", ArgumentArity.ZeroOrMore);
        Option<string> format = new("--format")
        {
            Description = "table: to read. json: an array. jsonl: a JSON object for each entity.",
            DefaultValueFactory = _ => Table,
        };
        Option<string> input = new("--input")
        {
            Description = "text: each file is a document. jsonl: each line is, a JSON object with a string \"text\".",
            DefaultValueFactory = _ => Text,
        };
        Option<EntityType[]> types = Types();
        Option<int?> top = Top();
        Option<int> threads = SharedSymbols.Threads();
        Option<string?> model = SharedSymbols.Model();
        Option<bool> noContext = SharedSymbols.NoContext();

        DocumentedCommand command = new(
            "index", "Lists the people, organizations and places of a collection of documents.", Notes, Examples)
        {
            files,
            format.AcceptOnlyFromAmong(Table, Json, JsonLines),
            input.AcceptOnlyFromAmong(Text, JsonLines),
            types,
            top,
            threads,
            model,
            noContext,
        };
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () =>
            {
                string[] paths = arguments.GetValue(files) is { Length: > 0 } named ? named : [InputFile.StandardInput];
                InputProgress progress = InputProgress.Through(paths, resultsAreWatched: false);
                Diagnostics diagnostics = new(progress.WriteLine);
                EntityExtractor extractor = SharedSymbols.LoadExtractor(arguments.GetValue(model), arguments.GetValue(noContext));
                DocumentReader reader = new(diagnostics, cancellationToken);
                IEnumerable<InputDocument> documents =
                    arguments.GetValue(input) == JsonLines ? reader.ReadJsonLines(paths) : reader.ReadTexts(paths);
                try
                {
                    EntityIndex index = progress.Show(
                        advance => IndexOf(documents, extractor, advance, arguments.GetValue(threads), cancellationToken));
                    Write(
                        Select(index.GetEntities(), arguments.GetValue(types) ?? [], arguments.GetValue(top)),
                        arguments.GetRequiredValue(format));
                    return diagnostics.ExitCode;
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    return ExitCodes.Interrupted;
                }
            },
            CancellationToken.None));
        return command;
    }

    private static Option<EntityType[]> Types() => new("--type")
    {
        Description = "List entities of this type alone: PER, ORG or LOC. May be given more than once.",
        HelpName = "TYPE",
        CompletionSources = { "PER", "ORG", "LOC" },
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result => [.. result.Tokens.Select(token => ParseType(token.Value, result))],
    };

    private static EntityType ParseType(string code, ArgumentResult result)
    {
        if (!EntityTypeCodes.TryParse(code, out EntityType type))
            result.AddError($"--type must be PER, ORG or LOC, not '{code}'.");
        return type;
    }

    private static Option<int?> Top()
    {
        Option<int?> option = new("--top") { Description = "List the N most mentioned alone.", HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int top) && top < 0)
                result.AddError("--top must be 0 or more.");
        });
        return option;
    }

    private static EntityIndex IndexOf(
        IEnumerable<InputDocument> documents,
        EntityExtractor extractor,
        Action<long> advance,
        int threads,
        CancellationToken cancellationToken)
    {
        // The extractor takes texts, and gives results in their order: what else is to be known of documents waits here.
        ConcurrentQueue<(string Name, long ByteCount)> waiting = new();
        IEnumerable<string> texts = documents.Select(document =>
        {
            waiting.Enqueue((document.Name, document.ByteCount));
            return document.Text;
        });

        EntityIndex index = new();
        foreach (IReadOnlyList<NamedEntity> entities in extractor.ExtractEntities(texts, threads, cancellationToken))
        {
            waiting.TryDequeue(out (string Name, long ByteCount) document);
            index.Add(document.Name, entities);
            advance(document.ByteCount);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return index;
    }

    private static IReadOnlyList<IndexedEntity> Select(IReadOnlyList<IndexedEntity> entities, EntityType[] types, int? top) =>
        [.. entities.Where(entity => types.Length == 0 || types.Contains(entity.Type)).Take(top ?? int.MaxValue)];

    private static void Write(IReadOnlyList<IndexedEntity> entities, string format)
    {
        using StreamWriter output = StandardOutput.OpenText();
        if (format != Table)
            IndexJson.Write(entities, asLines: format == JsonLines, output);
        else if (Terminal.IsWatched)
            IndexTable.WriteTerminal(entities, AnsiConsole.Console);
        else
            IndexTable.WriteMarkdown(entities, output);
    }
}
