using System.CommandLine;
using NamedEntities.Cli;
using NamedEntities.Cli.Input;
using NamedEntities.Models;

namespace NamedEntities.Trainer;

/// <summary><c>trainer lexicon</c>: compiles lists of stems of names to a part of a model.</summary>
internal sealed class LexiconCommand : DocumentedCommand
{
    private static readonly string[] CommandLines = ["trainer lexicon --out names.lexicon stems"];

    private readonly Argument<string> _folder = new("FOLDER")
    {
        Description = $"Holds the lists, a stem a line: {string.Join(", ", StemLexicon.ClassNames.Select(name => $"{name}.txt"))}.",
    };

    private readonly Option<string> _output = new("--out")
    {
        Description = "The file to write.",
        HelpName = "FILE",
        Required = true,
    };

    public LexiconCommand()
        : base("lexicon", "Compiles lists of stems of names, for the features of words.", notes: "", CommandLines)
    {
        Add(_folder);
        Add(_output);
    }

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        string folder = arguments.GetRequiredValue(_folder);
        Diagnostics diagnostics = new(Console.Error);
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

        new StemFile([.. classesByStem.Keys], [.. classesByStem.Values]).Write(arguments.GetRequiredValue(_output));
        Console.Error.WriteLine($"{classesByStem.Count} stems");
        return diagnostics.ExitCode;
    }
}
