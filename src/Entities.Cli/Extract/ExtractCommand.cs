using System.Collections.Concurrent;
using System.CommandLine;
using Entities.Cli.Input;
using Spectre.Console;

namespace Entities.Cli.Extract;

/// <summary><c>entities extract</c>: finds the entities of files or of standard input.</summary>
internal static class ExtractCommand
{
    private const string Text = "text";
    private const string JsonLines = "jsonl";

    private const string Notes =
        """
        Input is UTF-8, or, for pages, UTF-16 with a byte order mark; the mark is no part of the text. Offsets count
        UTF-16 code units of the text, the end exclusive. In JSON lines, "text" is required, and every field, "text"
        too, comes out as it went in; "entities" is added at the end, in place of any that was there. "entityId" is
        equal for mentions of the same entity in a document. Empty lines are skipped.
        Text marks entities by colour on a terminal (not if NO_COLOR is set), else by brackets: [PER Стив Уиткофф].
        Below each page stand its entities, each by its longest form, with how often it is mentioned and, in round
        brackets, how else: PER  Владимир Зеленский ×3 (Зеленский ×2).
        Standard output gets results alone, in the order of the documents; messages go to standard error.


        """;

    public static Command Create()
    {
        Argument<string[]> files = SharedSymbols.Files(
            "FILE", "Files to read; standard input if there is none, or where it is -.", ArgumentArity.ZeroOrMore);
        Option<string> format = new("--format")
        {
            Description = "text: pages with their entities marked, to read. jsonl: a JSON object for each document.",
            DefaultValueFactory = _ => Text,
        };
        Option<string> input = new("--input")
        {
            Description = "text: each file is a document. jsonl: each line is, a JSON object with a string \"text\".",
            DefaultValueFactory = _ => Text,
        };
        Option<int> threads = SharedSymbols.Threads();
        Option<string?> model = SharedSymbols.Model();
        Option<bool> noContext = SharedSymbols.NoContext();

        DocumentedCommand command = new(
            "extract", "Finds people, organizations and places in Russian and Ukrainian text.", Notes + ExitCodes.Help)
        {
            files,
            format.AcceptOnlyFromAmong(Text, JsonLines),
            input.AcceptOnlyFromAmong(Text, JsonLines),
            threads,
            model,
            noContext,
        };

        // On a thread of its own, so that Ctrl+C finds somebody to tell while a read from the terminal blocks.
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () =>
            {
                Diagnostics diagnostics = new(Console.Error);
                EntityExtractor extractor = SharedSymbols.LoadExtractor(arguments.GetValue(model), arguments.GetValue(noContext));
                DocumentReader reader = new(diagnostics, cancellationToken);
                string[] paths = arguments.GetValue(files) is { Length: > 0 } named ? named : [InputFile.StandardInput];
                IEnumerable<InputDocument> documents =
                    arguments.GetValue(input) == JsonLines ? reader.ReadJsonLines(paths) : reader.ReadTexts(paths);

                using StreamWriter output = StandardOutput.OpenText();
                IResultWriter writer = CreateWriter(arguments.GetRequiredValue(format), output);
                bool finished = Extract(extractor, documents, writer, arguments.GetValue(threads), cancellationToken);
                return finished ? diagnostics.ExitCode : ExitCodes.Interrupted;
            },
            CancellationToken.None));
        return command;
    }

    private static IResultWriter CreateWriter(string format, StreamWriter output)
    {
        if (format == JsonLines)
            return new JsonLinesWriter(output.BaseStream);
        return Terminal.HasColour ? new ColourPageWriter(AnsiConsole.Console) : new PlainPageWriter(output);
    }

    /// <summary>Writes what is found as it is found.</summary>
    /// <returns>False if interrupted; what was finished until then is written.</returns>
    private static bool Extract(
        EntityExtractor extractor,
        IEnumerable<InputDocument> documents,
        IResultWriter writer,
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
            foreach (IReadOnlyList<Entity> entities in extractor.ExtractEntities(texts, threads, cancellationToken))
            {
                waiting.TryDequeue(out InputDocument? document);
                writer.Write(document!, entities);

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
