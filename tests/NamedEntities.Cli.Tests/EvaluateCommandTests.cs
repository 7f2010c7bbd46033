using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class EvaluateCommandTests
{
    private const string Gold =
        """
        {"id":"1","source":"a","lang":"ru","text":"Владимир Зеленский прибыл.","entities":[{"start":0,"end":18,"type":"PER"}]}
        {"id":"2","source":"b","lang":"uk","text":"Прибув Володимир Зеленський.","entities":[{"start":7,"end":27,"type":"PER"}]}
        """;

    /// <summary>A page that calls a person an organization, so that the extractor has to be wrong about him.</summary>
    private const string WrongGold =
        """
        {"id":"3","lang":"ru","text":"Президент\nВладимир Зеленский прибыл.","entities":[{"start":10,"end":28,"type":"ORG"}]}
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
    public void Normal_forms_have_a_table_and_a_list_of_mistakes_where_gold_has_lemmas()
    {
        string gold = Gold
            .Replace("\"end\":18,", "\"end\":18,\"lemma\":\"Владимир Зеленский\",", StringComparison.Ordinal)
            .Replace("\"end\":27,", "\"end\":27,\"lemma\":\"Хтось Інший\",", StringComparison.Ordinal);

        ToolRun run = EntitiesTool.Run("evaluate", _folder.Write("normal.jsonl", gold), "--errors");

        run.ExitCode.Should().Be(0);
        run.OutputLines.Should().Contain("| set | type | normal forms | right | accuracy |")
            .And.Contain("| normal | PER | 2 | 1 | 0.500 |")
            .And.Contain("| normal, uk | all | 1 | 0 | 0.000 |")
            .And.Contain("## Wrong normal forms: 1")
            .And.Contain(line => line.Contains("[Володимир Зеленський] → Володимир Зеленський, gold: Хтось Інший", StringComparison.Ordinal));
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

    [Test]
    public void A_second_table_tells_what_confidence_is_worth()
    {
        ToolRun run = EntitiesTool.Run("evaluate", _folder.Write("confidence.jsonl", Gold));

        run.OutputLines.Should().Contain("| set | confidence | spans | precision | recall | F1 | ECE |")
            .And.ContainSingle(line =>
                line.StartsWith("| confidence | any | 2 | 1.000 | 1.000 | 1.000 | 0.", StringComparison.Ordinal))
            .And.ContainSingle(line => line.StartsWith("| confidence | ≥ 0.95 | ", StringComparison.Ordinal))
            .And.ContainSingle(line => line.StartsWith("| confidence, uk | any | ", StringComparison.Ordinal));
    }

    [Test]
    public void Json_has_the_bins_and_thresholds_of_confidence_and_no_errors_unless_asked()
    {
        ToolRun run = EntitiesTool.Run("evaluate", "--json", _folder.Write("bins.jsonl", Gold));

        JsonElement file = JsonElement.Parse(run.Output).GetProperty("files")[0];
        file.TryGetProperty("errors", out _).Should().BeFalse();
        JsonElement confidence = file.GetProperty("languages").GetProperty("uk").GetProperty("confidence");
        confidence.GetProperty("ece").GetDouble().Should().BeInRange(0, 1);
        confidence.GetProperty("bins").EnumerateArray().Sum(bin => bin.GetProperty("spans").GetInt32()).Should().Be(1);
        JsonElement threshold = confidence.GetProperty("thresholds")[0];
        threshold.GetProperty("threshold").GetDouble().Should().Be(0.5);
        threshold.GetProperty("counts").GetProperty("tp").GetInt32().Should().Be(1);
    }

    [TestCase("evaluate", "--errors", "FILE")]
    [TestCase("evaluate", "FILE", "--errors")]
    [TestCase("evaluate", "FILE", "--errors", "3")]
    [TestCase("evaluate", "--errors=3", "FILE")]
    public void Errors_come_after_the_tables_by_kind_with_their_context(params string[] arguments)
    {
        string path = _folder.Write("errors.jsonl", WrongGold);

        ToolRun run = EntitiesTool.Run([.. arguments.Select(argument => argument == "FILE" ? path : argument)]);

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.OutputLines[^3..^1].Should().Equal("## Mistakes: 1", "### type ORG found as PER: 1");
        run.OutputLines[^1].Should().MatchRegex(
            @"^ +Президент⏎\[Владимир Зеленский\] прибыл\.  gold: ORG Владимир Зеленский  "
            + @"\([01]\.\d\d, errors 3:10\)$");
    }

    [Test]
    public void Zero_examples_leave_the_counts()
    {
        ToolRun run = EntitiesTool.Run("evaluate", _folder.Write("counts.jsonl", WrongGold), "--errors", "0");

        run.OutputLines[^1].Should().Be("### type ORG found as PER: 1");
    }

    [TestCase("-1")]
    [TestCase("--errors=ten")]
    public void A_number_of_examples_that_is_none_is_told(string number)
    {
        string path = _folder.Write("number.jsonl", WrongGold);
        string[] errors = number.StartsWith("--", StringComparison.Ordinal) ? [number] : ["--errors", number];

        ToolRun run = EntitiesTool.Run(["evaluate", path, .. errors]);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().StartWith("entities: ").And.Contain("--errors");
        run.Output.Should().BeEmpty();
    }

    [Test]
    public void Json_has_every_error_with_document_and_offsets()
    {
        ToolRun run = EntitiesTool.Run("evaluate", _folder.Write("json.jsonl", WrongGold), "--json", "--errors", "0");

        run.Output.Should().Contain("Владимир Зеленский");
        JsonElement error = JsonElement.Parse(run.Output).GetProperty("files")[0].GetProperty("errors")[0];
        error.GetProperty("document").GetString().Should().Be("3");
        error.GetProperty("kind").GetString().Should().Be("type");
        error.GetProperty("gold").GetRawText().Should().NotContain("confidence");
        JsonElement found = error.GetProperty("found");
        found.GetProperty("start").GetInt32().Should().Be(10);
        found.GetProperty("end").GetInt32().Should().Be(28);
        found.GetProperty("type").GetString().Should().Be("PER");
        found.GetProperty("confidence").GetDouble().Should().BeInRange(0, 1);
    }

    [TestCase("Заявили [LOC российские] военные в [LOC Москве].")]
    [TestCase("Заявили [LOC російські] військові у [LOC Москві].")]
    public void Gold_in_lower_case_is_neutral_in_the_sources_named(string marked)
    {
        string path = _folder.Write("adjectives.ru.marked.txt", marked);

        ToolRun counted = EntitiesTool.Run("evaluate", path);
        ToolRun neutral = EntitiesTool.Run("evaluate", path, "--lower-case-neutral", "nerel,adjectives");

        counted.OutputLines.Should().Contain(line => line.StartsWith("| adjectives.ru | LOC | 2 |", StringComparison.Ordinal));
        neutral.OutputLines.Should().Contain(line => line.StartsWith("| adjectives.ru | LOC | 1 | 1.000 | 1.000 |", StringComparison.Ordinal));
    }

    [Test]
    public void Without_context_the_same_documents_are_measured()
    {
        ToolRun run = EntitiesTool.Run("evaluate", _folder.Write("gold.jsonl", Gold), "--json", "--no-context");

        run.ExitCode.Should().Be(0, run.Error);
        ShouldHaveGold(JsonElement.Parse(run.Output).GetProperty("files")[0].GetProperty("all"), documents: 2, people: 2);
    }

    [Test]
    public void Gold_with_links_is_scored_for_identity_within_documents_and_over_the_collection()
    {
        const string linked =
            """
            {"id":"1","lang":"ru","text":"Владимир Зеленский прибыл.","entities":[{"start":0,"end":18,"type":"PER","lemma":"Владимир Зеленский","link":"Z"}]}
            {"id":"2","lang":"uk","text":"Прибув Володимир Зеленський.","entities":[{"start":7,"end":27,"type":"PER","lemma":"Володимир Зеленський","link":"Z"}]}
            """;

        string path = _folder.Write("linked.jsonl", linked);
        ToolRun table = EntitiesTool.Run("evaluate", path);
        ToolRun json = EntitiesTool.Run("evaluate", path, "--json");

        table.OutputLines.Should().Contain("| linked | within documents | 2 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |")
            .And.Contain("| linked, uk | collection | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |")
            .And.Contain("| linked | collection | 2 | 1.000 | 1.000 | 1.000 | 0.667 | 0.667 |");
        JsonElement identity = JsonElement.Parse(json.Output).GetProperty("files")[0].GetProperty("identity");
        identity.GetProperty("collection").GetProperty("product").GetProperty("f1").GetDouble().Should().Be(1);
        identity.GetProperty("collection").GetProperty("lemma").GetProperty("recall").GetDouble().Should().Be(0.5);
        identity.GetProperty("languages").GetProperty("ru").GetProperty("product").GetProperty("mentions").GetInt32().Should().Be(1);
    }

    [Test]
    public void Gold_without_links_has_no_identity()
    {
        ToolRun run = EntitiesTool.Run("evaluate", _folder.Write("unlinked.jsonl", Gold));

        run.Output.Should().NotContain("identity");
    }

    private static void ShouldHaveGold(JsonElement measurement, int documents, int people)
    {
        measurement.GetProperty("documents").GetInt32().Should().Be(documents);
        JsonElement counts = measurement.GetProperty("spans").GetProperty("PER");
        (counts.GetProperty("tp").GetInt32() + counts.GetProperty("fn").GetInt32()).Should().Be(people);
    }
}
