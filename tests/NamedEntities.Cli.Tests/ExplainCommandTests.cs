using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class ExplainCommandTests
{
    private const string Russian = "Сергей Иванов приехал в Киев. Позже с Ивановым говорил президент Украины.";
    private const string Ukrainian = "Сергій Іванов приїхав до Києва. Пізніше з Івановим говорив президент України.";

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(Russian, "Ивановым", "Иванов", "Сергей Иванов", "Russian")]
    [TestCase(Ukrainian, "Івановим", "Іванов", "Сергій Іванов", "Ukrainian")]
    public void Each_stage_has_its_lines_in_order(string text, string word, string nominative, string fullName, string language)
    {
        int start = text.IndexOf(word, StringComparison.Ordinal);

        ToolRun run = EntitiesTool.Run("explain", _folder.Write("page.txt", text), "--at", $"{start}");

        run.ExitCode.Should().Be(0, run.Error);
        run.OutputLines.Select(line => line.Split(' ')[0]).Where(stage => stage.Length > 0).Distinct().Should()
            .Equal("sentence", "token", "features", "tag", "mention", "nominative", "name", "identity");
        run.OutputLines[0].Should().Contain($") {language}: ");
        run.OutputLines[1].Should().Contain($"«{word}» [{start}..{start + word.Length}) Word").And.Contain("surname");
        run.OutputLines.Should().Contain(line => line.StartsWith("tag         B-PER ", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith($"mention     PER «{word}» [{start}..{start + word.Length}) ", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("nominative  ", StringComparison.Ordinal) && line.Contains($"[{nominative}]", StringComparison.OrdinalIgnoreCase))
            .And.Contain(line => line.StartsWith($"name        {nominative}; last {nominative}; male", StringComparison.Ordinal))
            .And.Contain(line => line.Contains($"with «{fullName}» at 0: ", StringComparison.Ordinal));
    }

    [TestCase(Russian, "Украины", "Украина")]
    [TestCase(Ukrainian, "України", "Україна")]
    public void A_dictionary_shows_what_it_took_away(string text, string word, string name)
    {
        string dictionary = _folder.Write("names.tsv", $"{name}\tORG\n");

        ToolRun run = EntitiesTool.RunOn(
            text, "explain", "-", "--at", $"{text.IndexOf(word, StringComparison.Ordinal)}", "--dictionary", dictionary);

        run.OutputLines.Should().Contain(line => line.StartsWith($"overruled   LOC «{word}»", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith($"mention     ORG «{word}»", StringComparison.Ordinal) && line.Contains($"dictionary: {name}", StringComparison.Ordinal));
    }

    [TestCase(Russian, "Ивановым", "Иванов")]
    [TestCase(Ukrainian, "Івановим", "Іванов")]
    public void Json_has_the_same(string text, string word, string nominative)
    {
        int start = text.IndexOf(word, StringComparison.Ordinal);

        ToolRun run = EntitiesTool.RunOn(text, "explain", "-", "--at", $"{start + 3}", "--format", "json");

        JsonElement explanation = JsonElement.Parse(run.Output);
        explanation.GetProperty("offset").GetInt32().Should().Be(start + 3);
        explanation.GetProperty("token").GetProperty("text").GetString().Should().Be(word);
        explanation.GetProperty("mention").GetProperty("type").GetString().Should().Be("PER");
        explanation.GetProperty("name").GetProperty("normalForm").GetString().Should().Be(nominative);
        explanation.TryGetProperty("overruled", out _).Should().BeFalse();
        run.Output.Should().Contain(word, "Cyrillic is not escaped");
    }

    [TestCase(Russian, "приехал", "none")]
    [TestCase(Ukrainian, "приїхав", "none")]
    public void Where_nothing_is_named_the_lines_end_with_that(string text, string word, string mention) =>
        EntitiesTool.RunOn(text, "explain", "-", "--at", $"{text.IndexOf(word, StringComparison.Ordinal)}")
            .OutputLines[^1].Should().Be($"mention     {mention}");

    [TestCase("--at", "1000")]
    [TestCase("--at", "-1")]
    [TestCase("--format", "json")]
    public void An_offset_that_is_none_is_told(params string[] options)
    {
        ToolRun run = EntitiesTool.RunOn(Russian, ["explain", "-", .. options]);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().StartWith("entities: ").And.Contain("--at");
        run.Output.Should().BeEmpty();
    }

    [Test]
    public void A_file_that_is_not_there_is_told()
    {
        ToolRun run = EntitiesTool.Run("explain", Path.Combine(_folder.Path, "none.txt"), "--at", "0");

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().ContainSingle().Which.Should().EndWith("no such file");
    }
}
