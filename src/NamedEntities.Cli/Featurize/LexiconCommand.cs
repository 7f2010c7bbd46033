using System.CommandLine;
using NamedEntities.Cli.Input;
using NamedEntities.Models;
using NamedEntities.Recognition;

namespace NamedEntities.Cli.Featurize;

/// <summary><c>entities lexicon</c>: compiles lists of stems of names to a part of a model.</summary>
internal static class LexiconCommand
{
    private static readonly string[] Examples = ["entities lexicon --out names.lexicon stems"];

    public static Command Create()
    {
        Argument<string> folder = new("FOLDER")
        {
            Description = $"Holds the lists, a stem a line: {string.Join(", ", StemLexicon.ClassNames.Select(name => $"{name}.txt"))}.",
        };
        Option<string> output = new("--out") { Description = "The file to write.", HelpName = "FILE", Required = true };
        DocumentedCommand command = new(
            "lexicon", "Compiles lists of stems of names, for the features of words.", "", Examples)
        {
            folder, output,
        };
        command.SetAction(arguments =>
            Compile(arguments.GetRequiredValue(folder), arguments.GetRequiredValue(output), new Diagnostics(Console.Error)));
        return command;
    }

    private static int Compile(string folder, string output, Diagnostics diagnostics)
    {
        SortedDictionary<uint, byte> classesByStem = [];
        for (int i = 0; i < StemLexicon.ClassNames.Count; i++)
        {
            string path = Path.Combine(folder, $"{StemLexicon.ClassNames[i]}.txt");
            foreach (string stem in diagnostics.Try(path, () => File.ReadAllLines(path)) ?? [])
            {
                uint feature = StemLexicon.KeyOf(stem);
                classesByStem[feature] = (byte)(classesByStem.GetValueOrDefault(feature) | (1 << i));
            }
        }

        new StemFile([.. classesByStem.Keys], [.. classesByStem.Values]).Write(output);
        Console.Error.WriteLine($"{classesByStem.Count} stems");
        return diagnostics.ExitCode;
    }
}
