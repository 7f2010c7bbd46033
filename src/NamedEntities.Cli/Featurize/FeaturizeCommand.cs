using System.CommandLine;
using System.Text;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Input;
using NamedEntities.Models;

namespace NamedEntities.Cli.Featurize;

/// <summary><c>entities featurize</c>: writes what the trainer reads, so that the text path exists once.</summary>
internal static class FeaturizeCommand
{
    private const string Notes =
        """
        The folder gets arrays of integers and meta.json, which the scripts in models/training read. Tokens of gold
        whose type is none of PER, ORG and LOC, or that has "neutral": true, are written as unknown. Where a document has
        "doubt", the tokens that a model was not sure of, their probabilities are written beside the tags.
        """;

    private static readonly string[] Examples =
    [
        "entities featurize --out features gold.jsonl",
    ];

    public static Command Create()
    {
        Argument<string[]> files = SharedSymbols.Files(
            "FILE",
            "Labelled documents (.jsonl, .jsonl.gz), or else plain text without labels, one document a line; - is standard input.",
            ArgumentArity.OneOrMore);
        Option<DirectoryInfo> output = new("--out")
        {
            Description = "The folder to write to; it is made if it is not there.",
            HelpName = "FOLDER",
            Required = true,
        };

        Option<string?> stems = new("--stems")
        {
            Description = "What lists know of words, as lexicon compiles it; that of the tool's own model if left out.",
            HelpName = "FILE",
        };

        DocumentedCommand command = new(
            "featurize", "Writes token features and tags as integers, for the trainer.", Notes, Examples)
        {
            files, output, stems,
        };
        command.SetAction(arguments => Featurize(
            arguments.GetRequiredValue(files),
            arguments.GetRequiredValue(output),
            arguments.GetValue(stems) is { } path ? StemFile.Read(path).ToLexicon() : ModelPack.Embedded.Stems,
            new Diagnostics(Console.Error)));
        return command;
    }

    private static int Featurize(string[] paths, DirectoryInfo output, StemLexicon stems, Diagnostics diagnostics)
    {
        using FeatureWriter writer = new(output, stems);
        foreach (string path in paths)
        {
            diagnostics.Try(path, () =>
            {
                foreach (LabelledDocument document in Read(path, diagnostics))
                    writer.Write(document);
                return path;
            });
        }

        Console.Error.WriteLine(writer.Summary);
        return diagnostics.ExitCode;
    }

    private static IEnumerable<LabelledDocument> Read(string path, Diagnostics diagnostics)
    {
        bool isLabelled = path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".jsonl.gz", StringComparison.OrdinalIgnoreCase);
        return isLabelled ? CorpusReader.Read(path, diagnostics.Report) : ReadPlainText(path);
    }

    private static IEnumerable<LabelledDocument> ReadPlainText(string path)
    {
        using Stream stream = InputFile.Open(path);
        string name = Path.GetFileNameWithoutExtension(InputFile.DisplayName(path));
        foreach (Utf8Line line in Utf8Lines.Read(stream))
            yield return new LabelledDocument($"{line.Number}", name, null, Encoding.UTF8.GetString(line.Bytes), []);
    }
}
