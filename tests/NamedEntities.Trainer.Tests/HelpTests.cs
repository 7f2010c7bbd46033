using FluentAssertions;
using NamedEntities.Models;
using NUnit.Framework;

namespace NamedEntities.Trainer.Tests;

/// <summary>What <c>--help</c> tells is so.</summary>
[Platform(Exclude = "Win", Reason = "Examples are for a POSIX shell.")]
public sealed class HelpTests
{
    private const string Gold =
        """
        {"text":"Президент Украины прибыл.","entities":[{"start":10,"end":17,"type":"LOC","lemma":"Украина"}]}
        {"text":"Президент України прибув.","entities":[{"start":10,"end":17,"type":"LOC","lemma":"Україна"}]}
        """;

    private readonly TemporaryFolder _folder = new();

    [OneTimeSetUp]
    public void WriteFilesOfTheExamples()
    {
        _folder.Write("gold.jsonl", Gold);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "stems"));
        foreach (string list in StemLexicon.ClassNames)
            _folder.Write($"stems/{list}.txt", "киев\nкиїв\n");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Every_command_has_examples_that_work_and_exit_codes()
    {
        ExampleShell shell = new(_folder.Path, "trainer", TrainerProgram.AssemblyPath);
        IReadOnlyDictionary<string, string> helps = shell.HelpOfCommands();

        helps.Keys.Should().Contain(["featurize", "lexicon", "inflections"]);
        foreach (string help in helps.Values)
        {
            help.Should().Contain("\nExit code:\n");
            ExampleShell.ExamplesIn(help).Should().NotBeEmpty();
            foreach (string example in ExampleShell.ExamplesIn(help))
                shell.Run(example);
        }
    }
}
