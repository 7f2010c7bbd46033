using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using NamedEntities.Cli;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Input;
using NamedEntities.Models;
using NamedEntities.Normalization;

namespace NamedEntities.Trainer;

/// <summary><c>trainer inflections</c>: writes what the trainer of the normalizer reads, so that the text path exists once.</summary>
internal sealed class InflectionsCommand : DocumentedCommand
{
    private const string Notes =
        """
        Of each entity of the type PER, ORG or LOC with a "lemma", the words are paired with the lemma's. The folder gets
        arrays of integers, lexicon.u32 and lexicon.u8, and meta.json, which models/training/normalizer reads.
        """;

    private static readonly string[] CommandLines =
    [
        "trainer inflections --least 1 --out inflections gold.jsonl",
    ];

    private static readonly string ListNames =
        string.Join(", ", NominativeLexicon.ClassNames.Select(name => $"{name}.txt"));

    private readonly Argument<string[]> _files = SharedSymbols.Files(
        "FILE", "Documents whose entities have a \"lemma\": .jsonl or .jsonl.gz", ArgumentArity.OneOrMore);

    private readonly Option<DirectoryInfo> _output = new("--out")
    {
        Description = "The folder to write to.",
        HelpName = "FOLDER",
        Required = true,
    };

    private readonly Option<string?> _lists = new("--lists")
    {
        Description = $"Holds lists of nominatives, a word a line: {ListNames}.",
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _like = new("--like")
    {
        Description = "A folder that this command wrote: its lexicon and its edits are used again, as for a development set.",
        HelpName = "FOLDER",
    };

    private readonly Option<int> _leastCount = new("--least")
    {
        Description = "How often an edit must occur to be known.",
        HelpName = "N",
        DefaultValueFactory = _ => 4,
    };

    public InflectionsCommand()
        : base("inflections", "Writes the features of inflected names as integers, for the trainer.", Notes, CommandLines)
    {
        Add(_files);
        Add(_output);
        Add(_lists);
        Add(_like);
        Add(_leastCount);
    }

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        string[] paths = arguments.GetRequiredValue(_files);
        string? like = arguments.GetValue(_like);
        DirectoryInfo output = arguments.GetRequiredValue(_output);
        Diagnostics diagnostics = new(Console.Error);
        output.Create();
        NominativeLexicon lexicon = like is null
            ? CompileLexicon(arguments.GetValue(_lists), output.FullName, diagnostics)
            : ReadLexicon(like);
        EditInventory edits = like is null
            ? CountEdits(paths, arguments.GetValue(_leastCount), diagnostics)
            : ReadEdits(like);

        InflectedMentions mentions = new();
        using InflectionWriter writer = new(output.FullName, edits, lexicon);
        foreach (LabelledDocument document in Read(paths, diagnostics))
        {
            cancellationToken.ThrowIfCancellationRequested();
            mentions.Visit(document, (mention, wanted) => writer.Write(mention, document.Source, wanted));
        }

        Console.Error.WriteLine(
            $"{writer.Summary}; {mentions.Unpaired} mentions do not pair off, {mentions.Contradicting} contradict rules");
        return diagnostics.ExitCode;
    }

    private static IEnumerable<LabelledDocument> Read(string[] paths, Diagnostics diagnostics) =>
        paths.SelectMany(path => CorpusReader.Read(path, diagnostics.Report));

    /// <summary>The edits that occur often enough, most frequent first; the one that keeps is the first in any case.</summary>
    private static EditInventory CountEdits(string[] paths, int leastCount, Diagnostics diagnostics)
    {
        InflectedMentions mentions = new();
        Dictionary<EndingEdit, int> counts = new() { [EndingEdit.Keep] = int.MaxValue / 2 };
        foreach (LabelledDocument document in Read(paths, diagnostics))
        {
            mentions.Visit(document, (_, wanted) =>
            {
                foreach (EndingEdit edit in wanted.Select(word => word.Edit))
                    counts[edit] = counts.GetValueOrDefault(edit) + 1;
            });
        }

        return new EditInventory(
        [
            .. counts.Where(edit => edit.Value >= leastCount)
                .OrderByDescending(edit => edit.Value)
                .ThenBy(edit => edit.Key.Old, StringComparer.Ordinal).ThenBy(edit => edit.Key.New, StringComparer.Ordinal)
                .Select(edit => edit.Key),
        ]);
    }

    private static NominativeLexicon CompileLexicon(string? folder, string output, Diagnostics diagnostics)
    {
        SortedDictionary<uint, byte> classesByWord = [];
        for (int i = 0; folder is not null && i < NominativeLexicon.ClassNames.Count; i++)
        {
            string path = Path.Combine(folder, $"{NominativeLexicon.ClassNames[i]}.txt");
            foreach (string word in diagnostics.Try(path, () => File.ReadAllLines(path)) ?? [])
            {
                uint hash = NominativeLexicon.KeyOf(word);
                classesByWord[hash] = (byte)(classesByWord.GetValueOrDefault(hash) | (1 << i));
            }
        }

        File.WriteAllBytes(Path.Combine(output, "lexicon.u32"), MemoryMarshal.AsBytes<uint>(classesByWord.Keys.ToArray()));
        File.WriteAllBytes(Path.Combine(output, "lexicon.u8"), [.. classesByWord.Values]);
        return ReadLexicon(output);
    }

    private static NominativeLexicon ReadLexicon(string folder) => new(
        MemoryMarshal.Cast<byte, uint>(File.ReadAllBytes(Path.Combine(folder, "lexicon.u32"))).ToArray(),
        File.ReadAllBytes(Path.Combine(folder, "lexicon.u8")));

    private static EditInventory ReadEdits(string folder)
    {
        using JsonDocument meta = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "meta.json")));
        return new EditInventory([.. meta.RootElement.GetProperty("edits").EnumerateArray().Select(edit => Parse(edit.GetString()!))]);
    }

    private static EndingEdit Parse(string edit)
    {
        string[] endings = edit.Split('>');
        return new EndingEdit(endings[0], endings[1]);
    }
}
