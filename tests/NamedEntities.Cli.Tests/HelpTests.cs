using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

/// <summary>What <c>--help</c>, completion and the tool's README tell is so.</summary>
[Platform(Exclude = "Win", Reason = "Examples and completion are for a POSIX shell.")]
public sealed class HelpTests
{
    private const string Russian = "Президент Украины Владимир Зеленский прибыл в Париж.";
    private const string Ukrainian = "Президент України Володимир Зеленський прибув до Парижа.";

    private static readonly string ToolReadme =
        File.ReadAllText(Path.Combine(Repository.Root, "src", "NamedEntities.Cli", "README.md"));

    private readonly TemporaryFolder _folder = new();

    private ExampleShell Shell => new(_folder.Path, "entities", EntitiesTool.AssemblyPath);

    [OneTimeSetUp]
    public void WriteFilesOfTheExamples()
    {
        _folder.Write("page.txt", Russian);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "news"));
        _folder.Write("news/ru.txt", Russian);
        _folder.Write("news/uk.txt", Ukrainian);
        _folder.Write("pages.jsonl", $$"""{"id":1,"text":"{{Russian}}"}""" + "\n" + $$"""{"id":2,"text":"{{Ukrainian}}"}""" + "\n");
        string gold = Gold(Russian, "Украины", "Украина") + "\n" + Gold(Ukrainian, "Парижа", "Париж") + "\n";
        _folder.Write("gold.jsonl", gold);
        _folder.Write("labelled.jsonl", gold);
        _folder.Write("clients.tsv", "Нафтогаз\tORG\nНафтогаз України\tORG\n");
        _folder.Write("stop.txt", "Интерфакс\nІнтерфакс\n");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Every_command_has_examples_that_work_and_exit_codes()
    {
        IReadOnlyDictionary<string, string> helps = Shell.HelpOfCommands();

        helps.Keys.Should().Contain(["extract", "index", "explain", "model", "evaluate", "robustness"]);
        foreach (string help in helps.Values)
        {
            help.Should().Contain("\nExit code:\n");
            ExampleShell.ExamplesIn(help).Should().NotBeEmpty();
            foreach (string example in ExampleShell.ExamplesIn(help))
                ShouldWork(example);
        }
    }

    [Test]
    public void Examples_of_the_README_work()
    {
        string[] examples = [.. Regex.Matches(ToolReadme, "(?ms)^```sh\n(.*?)^```")
            .SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

        examples.Should().NotBeEmpty();
        foreach (string example in examples)
            ShouldWork(example);
    }

    [Test]
    public void The_README_tells_the_exit_codes_that_help_tells()
    {
        string help = EntitiesTool.Run("extract", "--help").Output;
        IEnumerable<Match> codes = Regex.Matches(help, "(?m)^  ([0-9]+) +(.+)$");

        codes.Should().HaveCount(4);
        foreach (Match code in codes)
            ToolReadme.Should().Contain($"| {code.Groups[1].Value} | {code.Groups[2].Value} |");
    }

    [TestCase("entities extract --fo", "--format")]
    [TestCase("entities extract --format ", "text", "jsonl", "html", "conll", "brat", "spacy")]
    [TestCase("entities extract --input jsonl --format j", "jsonl")]
    [TestCase("entities index --type ", "PER", "ORG", "LOC")]
    [TestCase("entities ev", "evaluate")]
    public void The_suggest_directive_completes(string line, params string[] expected)
    {
        ToolRun run = EntitiesTool.Run($"[suggest:{line.Length}]", line);

        run.ExitCode.Should().Be(0, run.Error);
        run.Error.Should().BeEmpty();
        run.OutputLines.Should().Contain(expected);
    }

    [Test]
    public void The_READMEs_completion_for_bash_works()
    {
        string snippet = Regex.Match(ToolReadme, "(?ms)^```bash\n(.*?)^```").Groups[1].Value;

        string completed = Shell.Run(
            snippet + "\nCOMP_LINE='entities extract --format sp'; COMP_POINT=${#COMP_LINE}\n"
            + "_entities entities sp --format\nprintf '%s\\n' \"${COMPREPLY[@]}\"\ncomplete -p entities");

        completed.Split('\n')[0].Should().Be("spacy");
        completed.Should().Contain("_entities entities");
    }

    private static string Gold(string text, string mention, string lemma)
    {
        int start = text.IndexOf(mention, StringComparison.Ordinal);
        return $$"""{"text":"{{text}}","entities":[{"start":{{start}},"end":{{start + mention.Length}},"type":"LOC","lemma":"{{lemma}}"}]}""";
    }

    private void ShouldWork(string example)
    {
        // brat writes into no folder that has such files: each example has it fresh.
        string collection = Path.Combine(_folder.Path, "collection");
        if (Directory.Exists(collection))
            Directory.Delete(collection, recursive: true);
        Shell.Run(example);
    }
}
