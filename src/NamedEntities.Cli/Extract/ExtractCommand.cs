using System.CommandLine;
using System.Globalization;
using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;
using Spectre.Console;

namespace NamedEntities.Cli.Extract;

/// <summary><c>entities extract</c>: finds the entities of files or of standard input.</summary>
internal sealed class ExtractCommand : DocumentsCommand
{
    private const string Text = "text";
    private const string JsonLines = "jsonl";
    private const string Html = "html";
    private const string Conll = "conll";
    private const string Brat = "brat";
    private const string Spacy = "spacy";

    private const string Notes =
        """
        Input is UTF-8, or, for pages, UTF-16 with a byte order mark; the mark is no part of the text. Offsets count
        UTF-16 code units of the text, the end exclusive. In JSON lines, "text" is required, and every field, "text"
        too, comes out as it went in; "entities" is added at the end, in place of any that was there. "entityId" is
        equal for mentions of the same entity in a document. Empty lines are skipped.
        Text marks entities by colour on a terminal (not if NO_COLOR is set), else by brackets: [PER Стив Уиткофф].
        Below each page stand its entities, each by its longest form, with how often it is mentioned and, in round
        brackets, how else: PER  Владимир Зеленский ×3 (Зеленский ×2).
        HTML is one page for all documents, which needs no other file and no script; its legend shows and hides types.
        CoNLL has four columns, of which the first is the token and the last its tag (IOB2).
        A dictionary has a line for each entry: its name in the nominative, a tab, its type (PER, ORG, LOC), and its other
        names, each behind a tab. Names are found in every case form. --never wants a name a line. In both files empty lines
        and lines that begin with # say nothing.
        brat wants files: --output FOLDER gets NAME.txt and NAME.ann for each document; a file that is there already is not
        overwritten. brat and spaCy count offsets in Unicode code points.
        Standard output gets results alone, in the order of the documents; messages go to standard error, and
        so does a bar of progress, if that is a terminal, results go elsewhere, and the files are large.
        """;

    private static readonly string[] CommandLines =
    [
        "entities extract page.txt",
        "entities extract --format html news/*.txt > news.html",
        "entities extract --input jsonl --format jsonl --threads 4 pages.jsonl > found.jsonl",
        "entities extract --type PER,ORG --min-confidence 0.8 page.txt",
        "entities extract --dictionary clients.tsv --never stop.txt page.txt",
        "entities extract --format brat --output collection news/*.txt",
        "cat page.txt | entities extract --format conll",
    ];

    private readonly Option<string> _format = new Option<string>("--format")
    {
        Description = "text: pages with their entities marked, to read. jsonl: a JSON object for each document. "
            + "html: a page to look at. conll, brat, spacy: what tools for annotation and training take.",
        DefaultValueFactory = _ => Text,
    }.AcceptOnlyFromAmong(Text, JsonLines, Html, Conll, Brat, Spacy);

    private readonly Option<string?> _folder = new("--output")
    {
        Description = "The folder for the files of --format brat.",
        HelpName = "FOLDER",
    };

    private readonly Option<string> _input = SharedSymbols.InputFormat();
    private readonly Option<EntityType[]> _types = SharedSymbols.Types();
    private readonly Option<double> _minConfidence = MinConfidence();

    private readonly CallerLists _callerLists = new();

    public ExtractCommand()
        : base(
            "extract",
            "Finds people, organizations and places in Russian and Ukrainian text.",
            Notes,
            CommandLines,
            SharedSymbols.FilesOrStandardInput())
    {
        AddOptions([_format, _folder, _input, _types, _minConfidence, .. _callerLists.OptionsFor(this)]);
        Validators.Add(result =>
        {
            bool isBrat = result.GetResult(_format)?.Tokens is [{ Value: Brat }];
            if (isBrat != (result.GetResult(_folder) is not null))
                result.AddError("--format brat and --output FOLDER go together.");
        });
    }

    protected override bool ShowsResultsAsFound(ParseResult arguments) =>
        Terminal.IsWatched && arguments.GetValue(_format) != Brat;

    protected override EntityExtractorOptions OptionsOf(ParseResult arguments)
    {
        EntityExtractorOptions options = _callerLists.Read(arguments) with
        {
            MinConfidence = arguments.GetValue(_minConfidence),
        };
        return arguments.GetValue(_types) is { Length: > 0 } types ? options with { Types = types.ToHashSet() } : options;
    }

    protected override void Run(Context context)
    {
        using StreamWriter output = StandardOutput.OpenText();
        IResultWriter writer = CreateWriter(
            context.Arguments.GetRequiredValue(_format), output, context.Arguments.GetValue(_folder));
        IEnumerable<InputDocument> documents = new DocumentReader(context.Diagnostics, context.CancellationToken)
            .Read(context.Paths, context.Arguments.GetRequiredValue(_input));
        context.Progress.Show(advance => Extract(context, documents, writer, advance));
    }

    private static Option<double> MinConfidence()
    {
        Option<double> option = new("--min-confidence")
        {
            Description = "Leave out entities with less confidence than this, from 0 to 1.",
            HelpName = "P",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out double confidence)
                && confidence is not (>= 0 and <= 1))
            {
                result.AddError("--min-confidence must be from 0 to 1.");
            }
        });
        return option;
    }

    private static IResultWriter CreateWriter(string format, StreamWriter output, string? folder) => format switch
    {
        JsonLines => new JsonLinesWriter(output.BaseStream),
        Html => new HtmlWriter(output),
        Conll => new ConllWriter(output),
        Brat => new BratFolderWriter(folder!),
        Spacy => new SpacyWriter(output.BaseStream),
        _ => Terminal.HasColour ? new ColourPageWriter(AnsiConsole.Console) : new PlainPageWriter(output),
    };

    /// <summary>Writes what is found as it is found; what is finished when the run is interrupted is written too.</summary>
    private static void Extract(
        Context context, IEnumerable<InputDocument> documents, IResultWriter writer, Action<long> advance)
    {
        int underWay = 0;
        IEnumerable<InputDocument> counted = documents.Select(document =>
        {
            Interlocked.Increment(ref underWay);
            return document;
        });

        try
        {
            foreach ((InputDocument document, IReadOnlyList<NamedEntity> entities) in context.Extractor.ExtractEntities(
                         counted, document => document.Text, context.Threads, context.CancellationToken))
            {
                writer.Write(document, entities);
                advance(document.ByteCount);

                // With nothing at work the next document may be long in coming: whoever waits for this one gets it now.
                if (Interlocked.Decrement(ref underWay) == 0)
                    writer.Flush();
                context.CancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            writer.Flush();
        }
    }
}
