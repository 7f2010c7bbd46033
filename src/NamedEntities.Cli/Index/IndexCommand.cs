using System.CommandLine;
using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Index;

/// <summary><c>entities index</c>: the entities of a collection of documents.</summary>
internal sealed class IndexCommand : DocumentsCommand
{
    private const string Table = "table";
    private const string Json = "json";
    private const string JsonLines = "jsonl";

    private const string Notes =
        """
        All documents are one collection: a person, organization or place that several of them mention, in Russian or
        Ukrainian, is listed once, the most mentioned first. The table has its names in both languages, how often it is
        mentioned, in how many documents, and how it is written, the most frequent first.
        JSON has the same, and where it is mentioned: "documentId" is the "id" of a JSON line, else the file or line.
        Offsets count UTF-16 code units of the text.
        """;

    private static readonly string[] CommandLines =
    [
        "entities index --top 20 news/*.txt",
        "entities index --input jsonl --format jsonl --type PER pages.jsonl > people.jsonl",
    ];

    private readonly Option<string> _format = new Option<string>("--format")
    {
        Description = "table: to read. json: an array. jsonl: a JSON object for each entity.",
        DefaultValueFactory = _ => Table,
    }.AcceptOnlyFromAmong(Table, Json, JsonLines);

    private readonly Option<string> _input = SharedSymbols.InputFormat();
    private readonly Option<EntityType[]> _types = SharedSymbols.Types();
    private readonly Option<int?> _top = new("--top") { Description = "List the N most mentioned alone.", HelpName = "N" };

    public IndexCommand()
        : base(
            "index",
            "Lists the people, organizations and places of a collection of documents.",
            Notes,
            CommandLines,
            SharedSymbols.FilesOrStandardInput())
    {
        _top.RefuseBelow(0);
        AddOptions(_format, _input, _types, _top);
    }

    protected override void Run(Context context)
    {
        IEnumerable<InputDocument> documents = new DocumentReader(context.Diagnostics, context.CancellationToken)
            .Read(context.Paths, context.Arguments.GetRequiredValue(_input));
        EntityIndex index = new();
        context.Progress.Show(advance => AddTo(index, context, documents, advance));
        Write(
            Select(index.GetEntities(), context.Arguments.GetValue(_types) ?? [], context.Arguments.GetValue(_top)),
            context.Arguments.GetRequiredValue(_format));
    }

    private static void AddTo(
        EntityIndex index, Context context, IEnumerable<InputDocument> documents, Action<long> advance)
    {
        foreach ((InputDocument document, IReadOnlyList<NamedEntity> entities) in context.Extractor.ExtractEntities(
                     documents, document => document.Text, context.Threads, context.CancellationToken))
        {
            index.Add(document.Name, entities);
            advance(document.ByteCount);
            context.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static IReadOnlyList<IndexedEntity> Select(
        IReadOnlyList<IndexedEntity> entities, EntityType[] types, int? top) =>
        [.. entities.Where(entity => types.Length == 0 || types.Contains(entity.Type)).Take(top ?? int.MaxValue)];

    private static void Write(IReadOnlyList<IndexedEntity> entities, string format)
    {
        using StreamWriter output = StandardOutput.OpenText();
        if (format == Table)
            IndexTable.Of(entities).Write(output);
        else
            IndexJson.Write(entities, asLines: format == JsonLines, output);
    }
}
