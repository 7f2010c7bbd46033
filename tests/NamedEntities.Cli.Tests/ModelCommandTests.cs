using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class ModelCommandTests
{
    private static readonly string Landed = Path.Combine(Repository.Root, "models", "entities.model");

    [Test]
    public void The_parts_come_with_what_made_them_and_of_which_sources()
    {
        ToolRun run = EntitiesTool.Run("model");

        run.ExitCode.Should().Be(0, run.Error);
        run.OutputLines[0].Should().Be($"fingerprint: {EntityExtractor.Default.ModelHash}");
        run.OutputLines.Should().Contain("| part | bytes | made by |").And.Contain("| part | source | use | licence |");
        foreach (string part in new[] { "recognizer", "stems", "normalizer", "names" })
            run.OutputLines.Count(line => line.StartsWith($"| {part} | ", StringComparison.Ordinal)).Should().BeGreaterThan(1, part);
    }

    [Test]
    public void A_file_says_the_same_as_JSON()
    {
        JsonElement inside = JsonElement.Parse(EntitiesTool.Run("model", "--json").Output);
        JsonElement file = JsonElement.Parse(EntitiesTool.Run("model", Landed, "--json").Output);

        file.GetRawText().Should().Be(inside.GetRawText());
        file.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("name").GetString())
            .Should().Equal("recognizer", "stems", "normalizer", "names");
        file.GetProperty("parts")[0].GetProperty("description").GetProperty("sources")[0].GetProperty("licence").GetString()
            .Should().NotBeNullOrEmpty();
    }

    [Test]
    public void A_file_that_is_no_model_is_told()
    {
        ToolRun run = EntitiesTool.Run("model", Path.Combine(Repository.Root, "README.md"));

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith("entities: ").And.Contain("README.md");
    }
}
