using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class ExtractFormatTests
{
    private const string Russian = "Президент Украины Владимир Зеленский прибыл в Париж. Зеленского ждали.";
    private const string Ukrainian = "Президент України Володимир Зеленський прибув до Парижа. На Зеленського чекали.";

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(Russian, "Владимир Зеленский", "Зеленский", "Зеленского")]
    [TestCase(Ukrainian, "Володимир Зеленський", "Зеленський", "Зеленського")]
    public void HTML_marks_mentions_and_lists_entities_with_links_both_ways(
        string text, string first, string otherForm, string second)
    {
        string page = EntitiesTool.RunOn(text, "extract", "--format", "html").Output;

        page.Should().StartWith("<!doctype html>").And.Contain("prefers-color-scheme: dark");
        page.Should().MatchRegex($"<a class=\"PER\" id=\"d1-m18\" href=\"#d1-e1\" title=\"[^\"]+\">{first}</a>");
        page.Should().MatchRegex($"href=\"#d1-e1\" title=\"[^\"]+\">{second}</a>");
        page.Should().Contain(
            $"<li id=\"d1-e1\"><a href=\"#d1-m18\">{first}</a> <span class=\"count\">×2</span> <small>{otherForm}</small>");
        ShouldLinkWithin(page);
    }

    [Test]
    public void HTML_has_several_documents_in_one_page()
    {
        string russian = _folder.Write("ru.txt", Russian);
        string ukrainian = _folder.Write("uk.txt", Ukrainian);

        string page = EntitiesTool.Run("extract", "--format", "html", russian, ukrainian).Output;

        Regex.Count(page, "<!doctype").Should().Be(1);
        page.Should().Contain($"<h2>{russian}</h2>").And.Contain($"<h2>{ukrainian}</h2>").And.Contain("<section id=\"d2\">");
        ShouldLinkWithin(page);
    }

    [Test]
    public void HTML_takes_nothing_of_a_text_for_markup()
    {
        const string Hostile =
            "<script>alert(1)</script> \"Владимир <b onmouseover='x'>Зеленский</b>\" &lt; \u0000\u001b[31m </article> 😀 "
            + "Стив \"><img src=x onerror=alert(1)> Уиткофф в Киеве & Париже\ud83d.";
        string line = $$"""{"id":"<i>\"'&","text":{{JsonSerializer.Serialize(Hostile)}}}""";

        string page = EntitiesTool.RunOn(line, "extract", "--input", "jsonl", "--format", "html").Output;

        string document = page[page.IndexOf("<section", StringComparison.Ordinal)..];
        Regex.Matches(document, "<(/?[a-z0-9]+)").Select(tag => tag.Groups[1].Value.TrimStart('/')).Distinct()
            .Should().BeSubsetOf(["section", "h2", "h3", "p", "article", "aside", "ul", "li", "small", "span", "a"]);
        Regex.Count(document, "</article>").Should().Be(1);
        document.Should().Contain("<h2>&lt;i&gt;&quot;&#39;&amp;</h2>").And.Contain("&amp;lt;");
        document.Should().NotContain("\u0000").And.NotContain("\u001b");
        page.Should().Contain("default-src 'none'");
    }

    [Test]
    public void CoNLL_has_a_token_a_line_and_an_empty_line_after_a_sentence()
    {
        string output = EntitiesTool.RunOn("Стив Уиткофф прибыл в Киев. 😀 Его ждали.", "extract", "--format", "conll").Output;

        output.Should().Be(
            """
            -DOCSTART- -X- O O

            Стив _ _ B-PER
            Уиткофф _ _ I-PER
            прибыл _ _ O
            в _ _ O
            Киев _ _ B-LOC
            . _ _ O

            😀 _ _ O
            Его _ _ O
            ждали _ _ O
            . _ _ O


            """.ReplaceLineEndings("\n"));
    }

    [Test]
    public void CoNLL_in_Ukrainian_separates_documents()
    {
        string path = _folder.Write("conll.txt", "Стів Віткофф прибув до Києва.");

        string[] lines = EntitiesTool.Run("extract", "--format", "conll", path, path).OutputLines;

        lines.Count(line => line == "-DOCSTART- -X- O O").Should().Be(2);
        lines.Should().Contain("Стів _ _ B-PER").And.Contain("Віткофф _ _ I-PER").And.Contain("Києва _ _ B-LOC");
    }

    [TestCase("😀 Владимир Зеленский прибыл в Париж.", "Владимир Зеленский", "Париж")]
    [TestCase("😀😀 Володимир Зеленський прибув до Парижа.", "Володимир Зеленський", "Парижа")]
    public void SpaCy_offsets_count_code_points(string text, params string[] mentions)
    {
        JsonElement document = EntitiesTool.RunOn(text, "extract", "--format", "spacy").Documents.Single();

        document.GetProperty("text").GetString().Should().Be(text);
        Rune[] runes = [.. text.EnumerateRunes()];
        document.GetProperty("ents").EnumerateArray()
            .Select(found => string.Concat(runes[found.GetProperty("start").GetInt32()..found.GetProperty("end").GetInt32()]))
            .Should().Equal(mentions);
        document.GetProperty("ents")[0].GetProperty("label").GetString().Should().Be("PER");
    }

    [Test]
    public void Brat_gets_a_text_and_its_annotations_for_each_document()
    {
        string russian = _folder.Write("page.txt", "😀 Представитель Министерства\r\nобороны России прибыл в Париж.");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "other"));
        string ukrainian = _folder.Write("other/page.txt", "Зеленського чекають у Парижі.");
        string collection = Path.Combine(_folder.Path, "brat");

        ToolRun run = EntitiesTool.Run("extract", "--format", "brat", "--output", collection, russian, ukrainian);

        run.ExitCode.Should().Be(0);
        run.Output.Should().BeEmpty();
        Directory.GetFiles(collection).Select(Path.GetFileName).Should().BeEquivalentTo(
            "annotation.conf", "page.txt", "page.ann", "page-2.txt", "page-2.ann");
        File.ReadAllText(Path.Combine(collection, "page.txt")).Should().Be(File.ReadAllText(russian));
        File.ReadAllLines(Path.Combine(collection, "page.ann")).Should().Equal(
            "T1\tORG 16 28;30 44\tМинистерства обороны России",
            "#1\tAnnotatorNotes T1\tМинистерство обороны России",
            "T2\tLOC 54 59\tПариж",
            "#2\tAnnotatorNotes T2\tПариж");
        File.ReadAllText(Path.Combine(collection, "page-2.ann")).Should().Contain("T1\tPER 0 11\tЗеленського");
    }

    [Test]
    public void Brat_overwrites_no_file_and_leaves_no_folder()
    {
        string collection = Directory.CreateDirectory(Path.Combine(_folder.Path, "annotated")).FullName;
        File.WriteAllText(Path.Combine(collection, ".._outside.ann"), "by hand");
        string line = $$"""{"id":"../outside","text":"{{Russian}}"}""";

        ToolRun run = EntitiesTool.RunOn(line, "extract", "--input", "jsonl", "--format", "brat", "--output", collection);

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(".._outside.ann");
        File.ReadAllText(Path.Combine(collection, ".._outside.ann")).Should().Be("by hand");
        File.Exists(Path.Combine(_folder.Path, "outside.txt")).Should().BeFalse();
    }

    [TestCase(Russian, "LOC", "Украины", "Париж")]
    [TestCase(Ukrainian, "org,loc", "України", "Парижа")]
    public void Type_gives_the_types_asked_for(string text, string types, params string[] mentions)
    {
        JsonElement document = EntitiesTool.RunOn(text, "extract", "--format", "jsonl", "--type", types).Documents.Single();

        document.GetProperty("entities").EnumerateArray().Select(found => found.GetProperty("text").GetString())
            .Should().Equal(mentions);
    }

    [Test]
    public void Types_may_be_given_one_by_one() =>
        EntitiesTool.RunOn(Ukrainian, "extract", "--format", "jsonl", "--type", "ORG", "--type", "LOC").Documents.Single()
            .GetProperty("entities").EnumerateArray().Select(found => found.GetProperty("text").GetString())
            .Should().Equal("України", "Парижа");

    [TestCase("0", true)]
    [TestCase("1", false)]
    public void Min_confidence_leaves_out_what_is_less_sure(string confidence, bool found) =>
        EntitiesTool.RunOn(Russian, "extract", "--format", "jsonl", "--min-confidence", confidence)
            .Documents.Single().GetProperty("entities").EnumerateArray().Any().Should().Be(found);

    [TestCase("--type", "PER,CITY")]
    [TestCase("--type", "")]
    [TestCase("--min-confidence", "2")]
    [TestCase("--min-confidence", "NaN")]
    [TestCase("--format", "brat")]
    [TestCase("--output", "folder")]
    public void Wrong_usage_is_told_with_exit_code_2(params string[] options)
    {
        ToolRun run = EntitiesTool.Run(["extract", .. options]);

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Error.Should().StartWith("entities: ");
    }

    private static void ShouldLinkWithin(string page)
    {
        List<string> anchors = [.. Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
        anchors.Should().OnlyHaveUniqueItems();
        Regex.Matches(page, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value).Should().NotBeEmpty().And.BeSubsetOf(anchors);
    }
}
