using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class IndexCommandTests
{
    private const string Documents =
        """
        {"id":"ru","text":"Владимир Зеленский прибыл в Париж. Зеленского ждали в Париже."}
        {"id":"uk","text":"Володимир Зеленський прибув до Києва."}
        """;

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void The_table_has_an_entity_a_row_with_names_counts_and_spellings()
    {
        ToolRun run = EntitiesTool.Run("index", "--input", "jsonl", _folder.Write("table.jsonl", Documents));

        run.ExitCode.Should().Be(0, run.Error);
        run.OutputLines[0].Should().Be("| type | Russian | Ukrainian | mentions | documents | spellings |");
        run.OutputLines[2].Should().StartWith("| PER | Владимир Зеленский | Володимир Зеленський | 3 | 2 | ").And.Contain("Зеленского");
        run.OutputLines.Should().HaveCount(5);
    }

    [Test]
    public void Json_lines_have_keys_counts_and_places()
    {
        ToolRun run = EntitiesTool.Run(
            "index", "--input", "jsonl", _folder.Write("lines.jsonl", Documents), "--format", "jsonl", "--type", "PER", "--type", "loc", "--top", "1");

        JsonElement entity = JsonElement.Parse(run.OutputLines.Should().ContainSingle().Subject);
        entity.GetProperty("type").GetString().Should().Be("PER");
        entity.GetProperty("key").GetString().Should().NotBeNullOrEmpty();
        entity.GetProperty("names").GetProperty("uk").GetString().Should().Be("Володимир Зеленський");
        entity.GetProperty("mentionCount").GetInt32().Should().Be(3);
        JsonElement mention = entity.GetProperty("mentions")[1];
        mention.GetProperty("documentId").GetString().Should().Be("ru");
        mention.GetProperty("start").GetInt32().Should().Be(35);
        mention.GetProperty("length").GetInt32().Should().Be(10);
        entity.GetProperty("spellings")[0].GetProperty("count").GetInt32().Should().Be(1);
    }

    [Test]
    public void Json_is_one_array_and_files_are_documents()
    {
        ToolRun run = EntitiesTool.Run(["index", .. Repository.PageFiles, "--format", "json", "--type", "LOC,ORG", "--threads", "2"]);

        JsonElement[] places = [.. JsonElement.Parse(run.Output).EnumerateArray()];
        places.Select(place => place.GetProperty("type").GetString()).Should().Contain("ORG").And.NotContain("PER");
        places[0].GetProperty("names").GetProperty("ru").GetString().Should().Be("Украина");
        places[0].GetProperty("documentCount").GetInt32().Should().Be(5);
    }

    [TestCase("--type", "EVT")]
    [TestCase("--top", "-1")]
    [TestCase("--format", "xml")]
    public void Wrong_usage_is_told(string option, string value)
    {
        ToolRun run = EntitiesTool.Run("index", _folder.Write("usage.txt", "Киев"), option, value);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().StartWith("entities: ");
        run.Output.Should().BeEmpty();
    }

    [Test]
    public void What_cannot_be_read_is_told_and_the_rest_is_listed()
    {
        ToolRun run = EntitiesTool.Run("index", Path.Combine(_folder.Path, "none.txt"), _folder.Write("some.txt", "Поезд идёт в Киев."));

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().ContainSingle().Which.Should().EndWith("no such file");
        run.OutputLines.Should().ContainSingle(line => line.StartsWith("| LOC | Киев |", StringComparison.Ordinal));
    }
}
