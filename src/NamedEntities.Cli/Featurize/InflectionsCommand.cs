using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Input;
using NamedEntities.Models;
using NamedEntities.Normalization;

namespace NamedEntities.Cli.Featurize;

/// <summary><c>entities inflections</c>: writes what the trainer of the normalizer reads, so that the text path exists once.</summary>
internal static class InflectionsCommand
{
    private const string Notes =
        """
        Of each entity of the type PER, ORG or LOC with a "lemma", the words are paired with the lemma's. The folder gets
        arrays of integers, lexicon.u32 and lexicon.u8, and meta.json, which models/training/normalizer reads.
        """;

    private static readonly string[] Examples =
    [
        "entities inflections --least 1 --out inflections gold.jsonl",
    ];

    public static Command Create()
    {
        Argument<string[]> files = SharedSymbols.Files(
            "FILE", "Documents whose entities have a \"lemma\": .jsonl or .jsonl.gz", ArgumentArity.OneOrMore);
        Option<DirectoryInfo> output = new("--out") { Description = "The folder to write to.", HelpName = "FOLDER", Required = true };
        Option<string?> lists = new("--lists")
        {
            Description = $"Holds lists of nominatives, a word a line: {string.Join(", ", NominativeLexicon.ClassNames.Select(name => $"{name}.txt"))}.",
            HelpName = "FOLDER",
        };
        Option<string?> like = new("--like")
        {
            Description = "A folder that this command wrote: its lexicon and its edits are used again, as for a development set.",
            HelpName = "FOLDER",
        };
        Option<int> leastCount = new("--least")
        {
            Description = "How often an edit must occur to be known.",
            HelpName = "N",
            DefaultValueFactory = _ => 4,
        };

        DocumentedCommand command = new(
            "inflections", "Writes the features of inflected names as integers, for the trainer.", Notes, Examples)
        {
            files, output, lists, like, leastCount,
        };
        command.SetAction(arguments => Write(
            arguments.GetRequiredValue(files),
            arguments.GetRequiredValue(output),
            arguments.GetValue(lists),
            arguments.GetValue(like),
            arguments.GetValue(leastCount),
            new Diagnostics(Console.Error)));
        return command;
    }

    private static int Write(
        string[] paths, DirectoryInfo output, string? lists, string? like, int leastCount, Diagnostics diagnostics)
    {
        output.Create();
        NominativeLexicon lexicon = like is null
            ? CompileLexicon(lists, output.FullName, diagnostics)
            : ReadLexicon(like);
        InflectedMentions mentions = new();
        EditInventory edits = like is null ? CountEdits(paths, mentions, leastCount, diagnostics) : ReadEdits(like);
        mentions = new InflectedMentions();
        using InflectionWriter writer = new(output.FullName, edits, lexicon);
        foreach (LabelledDocument document in Read(paths, diagnostics))
            mentions.Visit(document, (mention, wanted) => writer.Write(mention, document.Source, wanted));
        Console.Error.WriteLine($"{writer.Summary}; {mentions.Unpaired} mentions do not pair off, {mentions.Contradicting} contradict rules");
        return diagnostics.ExitCode;
    }

    private static IEnumerable<LabelledDocument> Read(string[] paths, Diagnostics diagnostics) =>
        paths.SelectMany(path => CorpusReader.Read(path, diagnostics.Report));

    /// <summary>The edits that occur often enough, most frequent first; the one that keeps is the first in any case.</summary>
    private static EditInventory CountEdits(string[] paths, InflectedMentions mentions, int leastCount, Diagnostics diagnostics)
    {
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
