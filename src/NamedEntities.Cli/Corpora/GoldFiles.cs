using System.CommandLine;
using NamedEntities.Cli.Input;

namespace NamedEntities.Cli.Corpora;

/// <summary>The files of labelled documents that a user names, and what may be said of them on the command line.</summary>
internal static class GoldFiles
{
    public static Argument<string[]> Argument() =>
        SharedSymbols.Files("GOLD", "Labelled documents: .jsonl, .jsonl.gz or .marked.txt", ArgumentArity.OneOrMore);

    /// <summary>The corpora in which what begins in lower case is neutral.</summary>
    public static Option<string[]> LowerCaseNeutral() => new("--lower-case-neutral")
    {
        Description = "In these sources, separated by commas, gold that begins in lower case is neutral.",
        HelpName = "SOURCES",
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result => [.. SharedSymbols.ValuesOf(result)],
    };

    /// <summary>Reads files one by one; what cannot be read is reported and left out.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="lowerCaseNeutral">What the user gave for <see cref="LowerCaseNeutral"/>; null for nothing.</param>
    /// <param name="diagnostics">Whom to tell.</param>
    public static IEnumerable<GoldFile> Read(
        IEnumerable<string> paths, IReadOnlyCollection<string>? lowerCaseNeutral, Diagnostics diagnostics)
    {
        foreach (string path in paths)
        {
            List<LabelledDocument>? documents =
                diagnostics.Try(path, () => CorpusReader.Read(path, diagnostics.Report).Select(Labelled).ToList());
            if (documents is not null)
                yield return new GoldFile(path, documents);
        }

        LabelledDocument Labelled(LabelledDocument document) =>
            lowerCaseNeutral?.Contains(document.Source) == true ? document.WithLowerCaseNeutral() : document;
    }
}

/// <summary>A file of labelled documents.</summary>
/// <param name="Path">The file, as the user named it.</param>
/// <param name="Documents">What it holds.</param>
internal sealed record GoldFile(string Path, IReadOnlyList<LabelledDocument> Documents)
{
    /// <summary>What to call it in a table.</summary>
    public string Name => CorpusReader.NameOf(Path);
}
