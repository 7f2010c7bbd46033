using System.IO.Compression;
using System.Text;
using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class CorpusReaderTests
{
    private const string Line =
        """{"id":"1","source":"slavicner","lang":"uk","text":"У Києві 😀 Рада","entities":["""
        + """{"start":2,"end":7,"type":"LOC","lemma":"Київ","link":"GPE-Kyiv"},"""
        + """{"start":11,"end":15,"type":"ORG","neutral":true}]}""";

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_line_is_read_with_all_that_it_tells()
    {
        LabelledDocument document = CorpusReader.Read(_folder.Write("all.jsonl", Line)).Single();

        document.Id.Should().Be("1");
        document.Source.Should().Be("slavicner");
        document.Language.Should().Be("uk");
        document.Spans.Should().Equal(
            new LabelledSpan(2, 7, "LOC", Neutral: false, "Київ", "GPE-Kyiv"),
            new LabelledSpan(11, 15, "ORG", Neutral: true, null, null));
        document.Spans.Select(span => document.Text[span.Start..span.End]).Should().Equal("Києві", "Рада");
    }

    [Test]
    public void A_gzip_file_is_read_as_its_content()
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(Line + "\n" + Line));

        CorpusReader.Read(_folder.Write("all.jsonl.gz", compressed.ToArray())).Should().HaveCount(2);
    }

    [TestCase("{\"text\":", "not JSON")]
    [TestCase("[]", "not a JSON object but an array")]
    [TestCase("""{"entities":[]}""", "no \"text\"")]
    [TestCase("""{"text":1,"entities":[]}""", "\"text\" is not a string but a number")]
    [TestCase("""{"text":"Київ"}""", "no \"entities\"")]
    [TestCase("""{"text":"Київ","entities":[{"start":0,"end":5,"type":"LOC"}]}""", "entity 1: [0..5)")]
    [TestCase("""{"text":"Київ","entities":[{"start":2,"end":2,"type":"LOC"}]}""", "entity 1: [2..2)")]
    [TestCase("""{"text":"Київ","entities":[{"start":0,"type":"LOC"}]}""", "entity 1: no \"end\"")]
    [TestCase("""{"text":"Київ","entities":[{"start":0,"end":4}]}""", "entity 1: no \"type\"")]
    public void A_bad_line_is_told_with_file_and_line_and_the_rest_is_read(string badLine, string wrong)
    {
        string path = _folder.Write("bad.jsonl", $"{Line}\n\n{badLine}\n{Line}\n");
        List<string> messages = [];

        CorpusReader.Read(path, messages.Add).Should().HaveCount(2);

        messages.Should().ContainSingle().Which.Should().StartWith($"{path}:3: {wrong}");
    }

    [Test]
    public void A_bad_line_is_an_exception_where_nobody_listens()
    {
        string path = _folder.Write("exception.jsonl", Line + "\nnull\n");

        FluentActions.Invoking(() => CorpusReader.Read(path).ToList())
            .Should().Throw<InvalidDataException>().WithMessage($"{path}:2: not a JSON object but null");
    }

    [Test]
    public void Lines_may_be_longer_than_any_buffer()
    {
        string text = string.Concat(Enumerable.Repeat("Довгий рядок. ", 50_000));
        string path = _folder.Write("long.jsonl", $"{Line}\r\n{{\"text\":\"{text}\",\"entities\":[]}}\r\n{Line}");

        CorpusReader.Read(path).Select(document => document.Text.Length).Should().Equal(15, text.Length, 15);
    }

    [Test]
    public void Text_with_its_mentions_in_brackets_is_read_as_documents()
    {
        string path = _folder.Write(
            "menus.uk.marked.txt",
            """
            # Меню сторінок.
            = menu
            [LOC Київ] [LOC? Дніпро]
            # ще

            = share bar
            Поділитися: [PER Олена Зеленська] у [ORG ООН]
            """);

        List<LabelledDocument> documents = [.. CorpusReader.Read(path)];

        documents.Select(document => (document.Id, document.Source, document.Language, document.Text)).Should().Equal(
            ("menu", "menus", "uk", "Київ Дніпро"),
            ("share bar", "menus", "uk", "Поділитися: Олена Зеленська у ООН"));
        documents[0].Spans.Should().Equal(
            new LabelledSpan(0, 4, "LOC", Neutral: false, null, null),
            new LabelledSpan(5, 11, "LOC", Neutral: true, null, null));
        documents[1].Spans.Select(span => documents[1].Text[span.Start..span.End]).Should().Equal("Олена Зеленська", "ООН");
        CorpusReader.NameOf(path).Should().Be("menus.uk");
    }

    [TestCase("Стив Уиткофф в [LOC Киеве]", "Стив Уиткофф в Киеве")]
    [TestCase("\uFEFFСтів Віткофф у [LOC Києві]\r\n", "Стів Віткофф у Києві")]
    public void Marked_text_without_a_heading_is_one_document(string marked, string text)
    {
        LabelledDocument document = CorpusReader.Read(_folder.Write("page.marked.txt", marked)).Single();

        document.Text.Should().Be(text);
        document.Language.Should().BeNull();
        document.Source.Should().Be("page");
        document.Spans.Should().ContainSingle();
    }
}
