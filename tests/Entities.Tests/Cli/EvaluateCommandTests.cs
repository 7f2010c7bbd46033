using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace Entities.Tests.Cli;

public sealed class EvaluateCommandTests
{
    private const string Gold =
        """
        {"id":"1","source":"a","lang":"ru","text":"Владимир Зеленский прибыл.","entities":[{"start":0,"end":18,"type":"PER"}]}
        {"id":"2","source":"b","lang":"uk","text":"Прибув Володимир Зеленський.","entities":[{"start":7,"end":27,"type":"PER"}]}
        """;

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Json_has_every_count_for_the_file_its_sources_and_its_languages()
    {
        ToolRun run = EntitiesTool.Run("evaluate", _folder.Write("gold.jsonl", Gold), "--json", "--threads", "2");

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        JsonElement file = JsonElement.Parse(run.Output).GetProperty("files")[0];
        file.GetProperty("charactersPerSecond").GetDouble().Should().BePositive();
        ShouldHaveGold(file.GetProperty("all"), documents: 2, people: 2);
        ShouldHaveGold(file.GetProperty("sources").GetProperty("a"), documents: 1, people: 1);
        ShouldHaveGold(file.GetProperty("sources").GetProperty("b"), documents: 1, people: 1);
        ShouldHaveGold(file.GetProperty("languages").GetProperty("ru"), documents: 1, people: 1);
        ShouldHaveGold(file.GetProperty("languages").GetProperty("uk"), documents: 1, people: 1);
    }

    [Test]
    public void The_table_is_Markdown_where_no_terminal_is()
    {
        ToolRun run = EntitiesTool.Run("evaluate", _folder.Write("table.jsonl", Gold));

        run.ExitCode.Should().Be(0);
        run.OutputLines[0].Should().StartWith("| set | type | gold | precision | recall | F1 |");
        run.OutputLines.Should().Contain(line => line.StartsWith("| table | PER | 2 |", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("| table, uk | all | 1 |", StringComparison.Ordinal))
            .And.Contain(line => line.Contains("characters a second", StringComparison.Ordinal));
    }

    [Test]
    public void Gold_that_cannot_be_read_is_told_and_the_rest_is_measured()
    {
        string bad = _folder.Write("bad.jsonl", "{}\n" + Gold);
        string missing = Path.Combine(_folder.Path, "missing.jsonl.gz");
        string damaged = _folder.Write("damaged.jsonl.gz", "no gzip");

        ToolRun run = EntitiesTool.Run("evaluate", bad, missing, damaged, "--json");

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().HaveCount(3);
        run.ErrorLines[0].Should().Be($"{bad}:1: no \"text\"");
        run.ErrorLines[1].Should().Be($"{missing}: no such file");
        run.ErrorLines[2].Should().StartWith($"{damaged}: ");
        JsonElement.Parse(run.Output).GetProperty("all").GetProperty("documents").GetInt32().Should().Be(2);
    }

    private static void ShouldHaveGold(JsonElement measurement, int documents, int people)
    {
        measurement.GetProperty("documents").GetInt32().Should().Be(documents);
        JsonElement counts = measurement.GetProperty("spans").GetProperty("PER");
        (counts.GetProperty("tp").GetInt32() + counts.GetProperty("fn").GetInt32()).Should().Be(people);
    }
}
