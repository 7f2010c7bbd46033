using System.Collections.Concurrent;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NamedEntities.Cli.Input;
using Spectre.Console;

namespace NamedEntities.Cli.Extract;

/// <summary><c>entities extract</c>: finds the entities of files or of standard input.</summary>
internal static class ExtractCommand
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

    private static readonly string[] Examples =
    [
        "entities extract page.txt",
        "entities extract --format html news/*.txt > news.html",
        "entities extract --input jsonl --format jsonl --threads 4 pages.jsonl > found.jsonl",
        "entities extract --only PER,ORG --min-confidence 0.8 page.txt",
        "entities extract --dictionary clients.tsv --never stop.txt page.txt",
        "entities extract --format brat --output collection news/*.txt",
        "cat page.txt | entities extract --format conll",
    ];

    public static Command Create()
    {
        Argument<string[]> files = SharedSymbols.Files(
            "FILE", "Files to read; standard input if there is none, or where it is -.", ArgumentArity.ZeroOrMore);
        Option<string> format = new("--format")
        {
            Description = "text: pages with their entities marked, to read. jsonl: a JSON object for each document. "
                + "html: a page to look at. conll, brat, spacy: what tools for annotation and training take.",
            DefaultValueFactory = _ => Text,
        };
        Option<string> input = new("--input")
        {
            Description = "text: each file is a document. jsonl: each line is, a JSON object with a string \"text\".",
            DefaultValueFactory = _ => Text,
        };
        Option<string?> folder = new("--output") { Description = "The folder for the files of --format brat.", HelpName = "FOLDER" };
        Option<EntityType[]> only = Only();
        Option<double> minConfidence = MinConfidence();
        Option<string?> dictionary = new("--dictionary") { Description = "A file of names that you know, which win over the model.", HelpName = "FILE" };
        Option<bool> dictionaryAdds = new("--dictionary-adds")
        {
            Description = "Names of --dictionary count only where the model found nothing.",
        };
        Option<string?> never = new("--never") { Description = "A file of names that are never given.", HelpName = "FILE" };
        Option<int> threads = SharedSymbols.Threads();
        Option<string?> model = SharedSymbols.Model();
        Option<bool> noContext = SharedSymbols.NoContext();

        DocumentedCommand command = new(
            "extract", "Finds people, organizations and places in Russian and Ukrainian text.", Notes, Examples)
        {
            files,
            format.AcceptOnlyFromAmong(Text, JsonLines, Html, Conll, Brat, Spacy),
            folder,
            input.AcceptOnlyFromAmong(Text, JsonLines),
            only,
            minConfidence,
            dictionary,
            dictionaryAdds,
            never,
            threads,
            model,
            noContext,
        };
        command.Validators.Add(result =>
        {
            bool isBrat = result.GetResult(format)?.Tokens is [{ Value: Brat }];
            if (isBrat != (result.GetResult(folder) is not null))
                result.AddError("--format brat and --output FOLDER go together.");
            if (result.GetValue(dictionaryAdds) && result.GetValue(dictionary) is null)
                result.AddError("--dictionary-adds wants a --dictionary FILE.");
        });

        // On a thread of its own, so that Ctrl+C finds somebody to tell while a read from the terminal blocks.
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () =>
            {
                string[] paths = arguments.GetValue(files) is { Length: > 0 } named ? named : [InputFile.StandardInput];
                string form = arguments.GetRequiredValue(format);
                InputProgress progress = InputProgress.Through(paths, resultsAreWatched: Terminal.IsWatched && form != Brat);
                Diagnostics diagnostics = new(progress.WriteLine);
                EntityExtractor extractor = SharedSymbols.LoadExtractor(
                    arguments.GetValue(model),
                    arguments.GetValue(noContext),
                    Wanted(arguments.GetValue(only) ?? [], arguments.GetValue(minConfidence)) with
                    {
                        Dictionary = CallerLists.ReadDictionary(arguments.GetValue(dictionary)),
                        DictionaryMode = arguments.GetValue(dictionaryAdds) ? DictionaryMode.Add : DictionaryMode.Override,
                        ExcludedNames = CallerLists.ReadNames(arguments.GetValue(never)),
                    });
                DocumentReader reader = new(diagnostics, cancellationToken);
                IEnumerable<InputDocument> documents =
                    arguments.GetValue(input) == JsonLines ? reader.ReadJsonLines(paths) : reader.ReadTexts(paths);

                using StreamWriter output = StandardOutput.OpenText();
                IResultWriter writer = CreateWriter(form, output, arguments.GetValue(folder));
                bool finished = progress.Show(
                    advance => Extract(extractor, documents, writer, advance, arguments.GetValue(threads), cancellationToken));
                return finished ? diagnostics.ExitCode : ExitCodes.Interrupted;
            },
            CancellationToken.None));
        return command;
    }

    private static Option<EntityType[]> Only() => new("--only")
    {
        Description = "Give entities of these types alone, separated by commas: PER, ORG, LOC.",
        HelpName = "TYPES",
        CompletionSources = { "PER", "ORG", "LOC" },
        CustomParser = result => [.. result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries)
            .Select(code => ParseType(code, result))],
    };

    private static EntityType ParseType(string code, ArgumentResult result)
    {
        if (!EntityTypeCodes.TryParse(code, out EntityType type))
            result.AddError($"--only takes PER, ORG and LOC, separated by commas, not '{code}'.");
        return type;
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

    private static EntityExtractorOptions Wanted(EntityType[] types, double minConfidence)
    {
        EntityExtractorOptions options = new() { MinConfidence = minConfidence };
        return types is [] ? options : options with { Types = types.ToHashSet() };
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

    /// <summary>Writes what is found as it is found.</summary>
    /// <returns>False if interrupted; what was finished until then is written.</returns>
    private static bool Extract(
        EntityExtractor extractor,
        IEnumerable<InputDocument> documents,
        IResultWriter writer,
        Action<long> advance,
        int threads,
        CancellationToken cancellationToken)
    {
        // The extractor takes texts, and gives results in their order: the documents wait here for theirs.
        ConcurrentQueue<InputDocument> waiting = new();
        IEnumerable<string> texts = documents.Select(document =>
        {
            waiting.Enqueue(document);
            return document.Text;
        });

        try
        {
            foreach (IReadOnlyList<NamedEntity> entities in extractor.ExtractEntities(texts, threads, cancellationToken))
            {
                waiting.TryDequeue(out InputDocument? document);
                writer.Write(document!, entities);
                advance(document!.ByteCount);

                // With nothing at work the next document may be long in coming: whoever waits for this one gets it now.
                if (waiting.IsEmpty)
                    writer.Flush();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            writer.Flush();
        }
    }
}
