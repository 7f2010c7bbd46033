using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class ExtractCommandTests
{
    private const string Russian = "Президент Украины Владимир Зеленский прибыл в Париж.";
    private const string Ukrainian = "Президент України Володимир Зеленський прибув до Парижа.";

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(Russian, "Владимир Зеленский", "ru")]
    [TestCase(Ukrainian, "Володимир Зеленський", "uk")]
    public void A_text_on_standard_input_is_one_document(string text, string person, string language)
    {
        ToolRun run = EntitiesTool.RunOn(text, "extract", "--format", "jsonl");

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        JsonElement document = run.Documents.Single();
        document.GetProperty("id").GetString().Should().Be("stdin");
        JsonElement found = Entities(document).Single(entity => entity.GetProperty("text").GetString() == person);
        found.GetProperty("type").GetString().Should().Be("PER");
        found.GetProperty("language").GetString().Should().Be(language);
        found.GetProperty("confidence").GetDouble().Should().BeInRange(0, 1);
        found.GetProperty("normalForm").GetString().Should().Be(person);
        found.GetProperty("name").GetProperty("gender").GetString().Should().Be("male");
        ShouldAgree(document, text);
    }

    [Test]
    public void Output_is_UTF_8_without_a_byte_order_mark_and_with_letters_as_they_are()
    {
        ToolRun run = EntitiesTool.RunOn(Russian, "extract", "--format", "jsonl");

        run.OutputBytes[0].Should().Be((byte)'{');
        run.OutputBytes[^1].Should().Be((byte)'\n');
        run.Output.Should().Contain("Владимир Зеленский").And.NotContain("\\u").And.NotContain("\r");
    }

    [Test]
    public void Text_shows_entities_in_brackets_and_then_their_distinct_forms()
    {
        string path = _folder.Write("page.txt", $"{Russian}\r\n{Russian}\r\n");

        ToolRun run = EntitiesTool.Run("extract", path);

        run.ExitCode.Should().Be(0);
        run.Output.Should().StartWith($"==> {path} <==\n")
            .And.Contain("[PER Владимир Зеленский] прибыл в ")
            .And.MatchRegex("(?m)^PER  .*Владимир Зеленский ×2");
    }

    [Test]
    public void Text_that_is_not_for_a_terminal_is_neither_wrapped_nor_coloured()
    {
        string longLine = string.Join(' ', Enumerable.Repeat("слово", 200));

        ToolRun run = EntitiesTool.RunOn(longLine, "extract");

        run.OutputLines.Should().Contain(longLine);
        run.Output.Should().NotContain("\u001b");
    }

    [Test]
    public void Fields_of_a_line_pass_through_as_they_are_and_entities_are_replaced()
    {
        const string Fields = """{"n":1.50,"id":7,"text":"Слава Киеву \ud83d","tags":{"a":[1, 2.0],"s":"\u0441"}""";

        ToolRun run = EntitiesTool.RunOn(
            $$"""{{Fields}},"entities":[{"old":true}]}""", "extract", "--input", "jsonl", "--format", "jsonl");

        run.ExitCode.Should().Be(0);
        run.Output.Should().StartWith(Fields + ",\"entities\":[").And.NotContain("old");
    }

    [TestCase("not JSON", "not JSON")]
    [TestCase("[1]", "not a JSON object but an array")]
    [TestCase("""{"id":"1"}""", "no \"text\"")]
    [TestCase("""{"text":null}""", "no \"text\"")]
    [TestCase("""{"text":["Київ"]}""", "\"text\" is not a string but an array")]
    public void A_bad_line_is_told_with_its_number_and_no_other_document_is_lost(string badLine, string wrong)
    {
        string path = _folder.Write(
            "bad.jsonl", $"{JsonDocumentOf(1, Russian)}\n\n{badLine}\r\n{JsonDocumentOf(2, Ukrainian)}");

        ToolRun run = EntitiesTool.Run("extract", "--input", "jsonl", "--format", "jsonl", path);

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith($"{path}:3: {wrong}");
        run.Documents.Select(Id).Should().Equal(1, 2);
    }

    [Test]
    public void A_line_that_is_not_UTF_8_is_told_and_no_other_document_is_lost()
    {
        byte[] badLine = [.. "{\"text\":\""u8, 0xFF, .. "\"}\n"u8];
        byte[] goodLine = Encoding.UTF8.GetBytes(JsonDocumentOf(2, Russian));
        string path = _folder.Write("bytes.jsonl", [.. badLine, .. goodLine]);

        ToolRun run = EntitiesTool.Run("extract", "--input", "jsonl", "--format", "jsonl", path);

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().Equal($"{path}:1: not UTF-8: byte 10 begins no valid character");
        run.Documents.Select(Id).Should().Equal(2);
    }

    [Test]
    public void Files_that_cannot_be_read_are_told_and_the_others_are_done()
    {
        string missing = Path.Combine(_folder.Path, "missing.txt");
        string notUtf8 = _folder.Write("windows-1251.txt", [0xCF, 0xF0, 0xE8]);
        string good = _folder.Write("good.txt", Russian);

        ToolRun run = EntitiesTool.Run("extract", "--format", "jsonl", missing, _folder.Path, notUtf8, good);

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().Equal(
            $"{missing}: no such file",
            $"{_folder.Path}: is a directory",
            $"{notUtf8}: not UTF-8: byte 1 begins no valid character");
        run.Documents.Single().GetProperty("id").GetString().Should().Be(good);
    }

    [Test]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        string text = _folder.Write("mark.txt", "\uFEFF" + Russian);
        string lines = _folder.Write("mark.jsonl", "\uFEFF" + JsonDocumentOf(1, Russian));

        ToolRun textRun = EntitiesTool.Run("extract", "--format", "jsonl", text);
        ToolRun linesRun = EntitiesTool.Run("extract", "--format", "jsonl", "--input", "jsonl", lines);

        ShouldAgree(textRun.Documents.Single(), Russian);
        linesRun.ExitCode.Should().Be(0);
        ShouldAgree(linesRun.Documents.Single(), Russian);
    }

    [Test]
    public void Threads_change_neither_order_nor_results()
    {
        string[] texts =
            [.. Enumerable.Range(0, 300).Select(i => i % 2 == 0 ? $"{i} {Russian}" : $"😀 {i}. {Ukrainian}")];
        string path = _folder.Write(
            "many.jsonl", string.Join('\n', texts.Select((text, i) => JsonDocumentOf(i, text))));

        ToolRun one = EntitiesTool.Run("extract", "--input", "jsonl", "--format", "jsonl", path);
        ToolRun two = EntitiesTool.Run("extract", "--input", "jsonl", "--format", "jsonl", "--threads", "2", path);

        two.Documents.Select(Id).Should().Equal(Enumerable.Range(0, texts.Length));
        two.Output.Should().Be(one.Output);
        for (int i = 0; i < texts.Length; i++)
            ShouldAgree(two.Documents[i], texts[i]);
    }

    [Test]
    public void A_result_comes_when_it_is_ready_and_not_when_the_input_ends([Values("1", "2")] string threads)
    {
        using Process process = EntitiesTool.Start("extract", "--input", "jsonl", "--format", "jsonl", "--threads", threads);
        for (int id = 1; id <= 5; id++)
        {
            process.StandardInput.WriteLine($$"""{"id":{{id}},"text":""}""");
            process.StandardInput.Flush();

            process.StandardOutput.ReadLine().Should().Be($$"""{"id":{{id}},"text":"","entities":[]}""");
        }

        process.StandardInput.Close();
        EntitiesTool.WaitForExit(process);
        process.ExitCode.Should().Be(0);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no signal to send to another process.")]
    public void Ctrl_C_ends_a_run_that_waits_for_input_with_130_and_keeps_what_is_finished()
    {
        using Process process = EntitiesTool.Start("extract", "--input", "jsonl", "--format", "jsonl");
        process.StandardInput.WriteLine("""{"id":1,"text":""}""");
        process.StandardInput.Flush();
        process.StandardOutput.ReadLine().Should().NotBeNull();

        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            kill.WaitForExit();

        EntitiesTool.WaitForExit(process);
        process.ExitCode.Should().Be(130);
        process.StandardError.ReadToEnd().Should().BeEmpty();
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Needs a shell with head.")]
    public void A_reader_that_goes_away_ends_the_run_in_silence()
    {
        string path = _folder.Write(
            "endless.jsonl", string.Join('\n', Enumerable.Repeat(JsonDocumentOf(1, Russian), 20_000)));
        using Process process = EntitiesTool.Start("extract", "--input", "jsonl", "--format", "jsonl", path);

        process.StandardOutput.ReadLine();
        process.StandardOutput.Close();

        EntitiesTool.WaitForExit(process);
        process.ExitCode.Should().Be(0);
        process.StandardError.ReadToEnd().Should().BeEmpty();
    }

    [TestCase(Russian, "Парижем\tORG\nПариж\tPER", "PER")]
    [TestCase(Ukrainian, "# назви\nПариж\tPER", "PER")]
    public void Names_of_a_dictionary_win_or_add_and_others_are_never_given(string text, string lines, string type)
    {
        string dictionary = _folder.Write("names.tsv", lines);
        string never = _folder.Write("never.txt", "# nobody\n\nУкраина\nУкраїна\r\n");

        ToolRun wins = EntitiesTool.RunOn(text, "extract", "--format", "jsonl", "--dictionary", dictionary, "--never", never);
        ToolRun adds = EntitiesTool.RunOn(text, "extract", "--format", "jsonl", "--dictionary", dictionary, "--dictionary-adds");

        wins.ExitCode.Should().Be(0);
        Types(wins).Should().Equal("PER", type);
        Types(adds).Should().Equal("LOC", "PER", "LOC");
    }

    [Test]
    public void A_dictionary_or_a_list_with_a_bad_line_ends_the_run_with_exit_code_2()
    {
        string dictionary = _folder.Write("bad.tsv", "Париж\tLOC\nКиев\tГОРОД\n");
        string never = _folder.Write("bad.txt", "Париж\n...\n");

        ToolRun first = EntitiesTool.RunOn(Russian, "extract", "--dictionary", dictionary);
        ToolRun second = EntitiesTool.RunOn(Ukrainian, "extract", "--never", never);

        first.ExitCode.Should().Be(2);
        first.ErrorLines.Should().Equal($"entities: {dictionary}, line 2: the type is PER, ORG or LOC, not 'ГОРОД'.");
        second.ExitCode.Should().Be(2);
        second.ErrorLines.Should().Equal($"entities: {never}, line 2: The name '...' has no letter or digit.");
    }

    [TestCase("extract", "--dictionary-adds")]
    [TestCase("extract", "--format", "xml")]
    [TestCase("extract", "--threads", "0")]
    [TestCase("extract", "--threads", "many")]
    [TestCase("extract", "--no-such-option")]
    [TestCase("evaluate")]
    [TestCase("no-such-command")]
    public void Wrong_usage_is_told_on_standard_error_with_exit_code_2(params string[] arguments)
    {
        ToolRun run = EntitiesTool.Run(arguments);

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Error.Should().StartWith("entities: ").And.Contain("--help");
    }

    [Test]
    public void A_model_that_is_none_is_told_in_one_line_with_exit_code_2()
    {
        string model = _folder.Write("foreign.model", "not a model");

        ToolRun run = EntitiesTool.RunOn(Russian, "extract", "--model", model);

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith("entities: ");
    }

    [Test]
    public void Help_tells_what_exit_codes_mean()
    {
        ToolRun run = EntitiesTool.Run("extract", "--help");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("entities extract").And.Contain("Exit code").And.Contain("130");
    }

    private static void ShouldAgree(JsonElement document, string text)
    {
        Entities(document).Should().NotBeEmpty();
        foreach (JsonElement entity in Entities(document))
        {
            int start = entity.GetProperty("start").GetInt32();
            int end = entity.GetProperty("end").GetInt32();
            entity.GetProperty("text").GetString().Should().Be(text[start..end]);
        }
    }

    private static List<JsonElement> Entities(JsonElement document) =>
        [.. document.GetProperty("entities").EnumerateArray()];

    private static IEnumerable<string?> Types(ToolRun run) =>
        Entities(run.Documents.Single()).Select(entity => entity.GetProperty("type").GetString());

    private static int Id(JsonElement document) => document.GetProperty("id").GetInt32();

    private static string JsonDocumentOf(int id, string text) => $$"""{"id":{{id}},"text":"{{text}}"}""";
}
