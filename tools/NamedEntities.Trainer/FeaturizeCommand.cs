using System.CommandLine;
using System.Text;
using NamedEntities.Cli;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Input;
using NamedEntities.Models;

namespace NamedEntities.Trainer;

/// <summary><c>trainer featurize</c>: writes what the trainer reads, so that the text path exists once.</summary>
internal sealed class FeaturizeCommand : DocumentedCommand
{
    private const string Notes =
        """
        The folder gets arrays of integers and meta.json, which the scripts in models/training read. Tokens of gold
        whose type is none of PER, ORG and LOC, or that has "neutral": true, are written as unknown. Where a document has
        "doubt", the tokens that a model was not sure of, their probabilities are written beside the tags.
        """;

    private static readonly string[] CommandLines =
    [
        "trainer featurize --out features gold.jsonl",
    ];

    private readonly Argument<string[]> _files = SharedSymbols.Files(
        "FILE",
        "Labelled documents (.jsonl, .jsonl.gz), or else plain text without labels, one document a line; - is standard input.",
        ArgumentArity.OneOrMore);

    private readonly Option<DirectoryInfo> _output = new("--out")
    {
        Description = "The folder to write to; it is made if it is not there.",
        HelpName = "FOLDER",
        Required = true,
    };

    private readonly Option<string?> _stems = new("--stems")
    {
        Description = "What lists know of words, as lexicon compiles it; that of the tool's own model if left out.",
        HelpName = "FILE",
    };

    public FeaturizeCommand()
        : base("featurize", "Writes token features and tags as integers, for the trainer.", Notes, CommandLines)
    {
        Add(_files);
        Add(_output);
        Add(_stems);
    }

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        Diagnostics diagnostics = new(Console.Error);
        StemLexicon stems =
            arguments.GetValue(_stems) is { } file ? StemFile.Read(file).ToLexicon() : ModelPack.Embedded.Stems;
        using FeatureWriter writer = new(arguments.GetRequiredValue(_output), stems);
        foreach (string path in arguments.GetRequiredValue(_files))
        {
            diagnostics.Try(path, () =>
            {
                foreach (LabelledDocument document in Read(path, diagnostics))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    writer.Write(document);
                }

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
