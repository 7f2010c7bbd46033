using System.Text.Json;
using FluentAssertions;
using NamedEntities.Cli.Evaluation.Robustness;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class RobustnessCommandTests
{
    private const string Gold =
        """
        {"id":"1","lang":"ru","text":"Владимир Зеленский прибыл в Париж.","entities":[{"start":0,"end":18,"type":"PER"},{"start":28,"end":33,"type":"LOC"}]}
        {"id":"2","lang":"uk","text":"Прибув Володимир Зеленський.","entities":[{"start":7,"end":27,"type":"PER"}]}
        """;

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_table_has_a_row_for_each_transformation_and_a_column_for_each_file()
    {
        ToolRun run = EntitiesTool.Run("robustness", _folder.Write("a.jsonl", Gold), _folder.Write("b.jsonl", Gold));

        run.ExitCode.Should().Be(0, run.Error);
        run.OutputLines[0].Should().Be("| transformation | changes | documents | F1 before | F1 after | loss | a | b |");
        run.OutputLines.Should().HaveCount(2 + Transformations.All.Count);
        run.OutputLines.Should().Contain(line => line.StartsWith("| doubled | the page twice | 4 | 1.000 |", StringComparison.Ordinal));
    }

    [Test]
    public void One_transformation_as_JSON()
    {
        ToolRun run = EntitiesTool.Run("robustness", "--transform", "look-alikes", "--json", _folder.Write("gold.jsonl", Gold));

        run.ExitCode.Should().Be(0, run.Error);
        JsonElement result = JsonElement.Parse(run.Output).GetProperty("transformations").EnumerateArray().Single();
        result.GetProperty("name").GetString().Should().Be("look-alikes");
        result.GetProperty("files").GetProperty("gold").GetProperty("documents").GetInt32().Should().BePositive();
        result.GetProperty("all").GetProperty("loss").GetDouble().Should().Be(0);
    }

    [Test]
    public void A_transformation_that_does_not_exist_is_told()
    {
        ToolRun run = EntitiesTool.Run("robustness", "--transform", "reversed", _folder.Write("gold.jsonl", Gold));

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("reversed").And.Contain("look-alikes");
    }

    [Test]
    public void Gold_that_cannot_be_read_is_told_and_the_rest_is_measured()
    {
        ToolRun run = EntitiesTool.Run(
            "robustness", "--transform", "yo", _folder.Write("bad.jsonl", "{}\n" + Gold), Path.Combine(_folder.Path, "missing.jsonl"));

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().HaveCount(2);
        run.OutputLines.Should().HaveCount(3);
    }
}
