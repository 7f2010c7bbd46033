using System.Runtime.InteropServices;
using System.Text.Json;
using FluentAssertions;
using NamedEntities.Models;
using NUnit.Framework;

namespace NamedEntities.Trainer.Tests;

/// <summary>What the trainer reads.</summary>
public sealed class FeaturizeCommandTests
{
    private const string Gold =
        """
        {"id":"1","source":"a","lang":"ru","text":"Владимир Зеленский прибыл в Киев. Киев ждал.","entities":[{"start":0,"end":18,"type":"PER"},{"start":28,"end":32,"type":"LOC"},{"start":34,"end":38,"type":"LOC","neutral":true}]}
        {"id":"2","source":"b","lang":"uk","text":"Газогін «Північний потік».","entities":[{"start":9,"end":24,"type":"PRO"}]}
        """;

    private readonly TemporaryFolder _folder = new();

    private string Out => Path.Combine(_folder.Path, "features");

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Tokens_tags_sentences_and_documents_are_written_as_integers()
    {
        ToolRun run = TrainerProgram.Run("featurize", _folder.Write("gold.jsonl", Gold), "--out", Out);

        run.ExitCode.Should().Be(0, run.Error);

        // Владимир Зеленский прибыл в Киев . | Киев ждал . | Газогін « Північний потік » .
        byte[] tags = File.ReadAllBytes(Path.Combine(Out, "tags.u8"));
        tags.Should().Equal(1, 2, 0, 0, 5, 0, 255, 0, 0, 0, 0, 255, 255, 0, 0);
        Read<int>("sentences.i32").Should().Equal(0, 6, 9, 15);
        Read<int>("documents.i32").Should().Equal(0, 2, 3);
        File.ReadAllBytes(Path.Combine(Out, "sources.u8")).Should().Equal(0, 1);

        JsonElement meta = JsonElement.Parse(File.ReadAllText(Path.Combine(Out, "meta.json")));
        int wordFields = meta.GetProperty("wordFields").GetInt32();
        int[] tokens = Read<int>("tokens.i32");
        tokens.Should().HaveCount(15);
        tokens[6].Should().Be(tokens[4], "Киев is the same form twice");
        Read<uint>("forms.u32").Should().HaveCount((tokens.Max() + 1) * wordFields);
        meta.GetProperty("sources").EnumerateArray().Select(source => source.GetString()).Should().Equal("a", "b");
    }

    [TestCase("Портникову ждали Портникова", "портников")]
    [TestCase("Зеленська чекала Зеленську", "зеленськ")]
    public void Columns_have_names_and_case_forms_of_a_word_have_one_key(string text, string stem)
    {
        TrainerProgram.Run("featurize", _folder.Write("forms.txt", text), "--out", Out).ExitCode.Should().Be(0);

        JsonElement meta = JsonElement.Parse(File.ReadAllText(Path.Combine(Out, "meta.json")));
        List<string> fields = [.. meta.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!)];
        fields.Should().StartWith(["word", "cased", "shape", "kind", "prefix2"]).And.EndWith(["position", "quotation", "language"]);
        meta.GetProperty("spellingFields").EnumerateArray().Select(field => field.GetString())
            .Should().Equal(fields.Take(meta.GetProperty("wordFields").GetInt32()).Except(["shape", "kind"]));

        uint[] forms = Read<uint>("forms.u32");
        uint[] keys = Read<uint>("keys.u32");
        int column = fields.FindIndex(field => field.StartsWith("stem", StringComparison.Ordinal));
        keys.Should().HaveCount(3);
        keys[0].Should().Be(keys[2]).And.NotBe(keys[1]);
        forms.Skip(column).Take(4).Should().Contain(StemLexicon.KeyOf(stem)).And.Contain(keys[0]);
    }

    [Test]
    public void Tokens_that_the_labeller_was_not_sure_of_have_probabilities()
    {
        // What is one token to the labeller and three here goes on in the second and third of them.
        const string Silver =
            """
            {"id":"1","text":"В Киеве был Ивано.Франківськ.","entities":[],"doubt":[[2,7,40,0,0,15,0,200,0],[12,28,5,0,0,100,0,150,0]]}
            {"id":"2","text":"Київ.","entities":[],"doubt":[[0,4,55,0,0,0,0,200,0]]}
            """;

        ToolRun run = TrainerProgram.Run("featurize", _folder.Write("silver.jsonl", Silver), "--out", Out);

        run.ExitCode.Should().Be(0, run.Error);

        // В Киеве был Ивано . Франківськ . | Київ .
        Read<int>("doubtful.i32").Should().Equal(1, 3, 4, 5, 7);
        File.ReadAllBytes(Path.Combine(Out, "doubts.u8")).Should().Equal(
            40, 0, 0, 15, 0, 200, 0,
            5, 0, 0, 100, 0, 150, 0,
            5, 0, 0, 0, 100, 0, 150,
            5, 0, 0, 0, 100, 0, 150,
            55, 0, 0, 0, 0, 200, 0);
    }

    [TestCase("""[[0,4,55,0,0,0,0,200]]""")]
    [TestCase("""[[0,5,55,0,0,0,0,200,0]]""")]
    [TestCase("""[[0,4,55,0,0,0,0,256,0]]""")]
    [TestCase("12")]
    public void A_doubt_that_is_none_is_refused(string doubt)
    {
        string silver = $$"""{"id":"1","text":"Київ","entities":[],"doubt":{{doubt}}}""";

        ToolRun run = TrainerProgram.Run("featurize", _folder.Write("silver.jsonl", silver), "--out", Out);

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("silver.jsonl:1").And.Contain("doubt");
    }

    [Test]
    public void A_missing_file_is_named_and_the_others_are_written()
    {
        ToolRun run = TrainerProgram.Run("featurize", "missing.jsonl", _folder.Write("text.txt", "Киев.\nКиїв.\n"), "--out", Out);

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("missing.jsonl");
        Read<int>("documents.i32").Should().Equal(0, 1, 2);
    }

    [Test]
    public void Lists_of_stems_are_compiled_to_one_file()
    {
        string lists = Directory.CreateDirectory(Path.Combine(_folder.Path, "lists")).FullName;
        foreach (string name in new[] { "first", "patronymic", "surname", "settlement", "region", "organization" })
            File.WriteAllText(Path.Combine(lists, $"{name}.txt"), $"київ\n{name}\n");
        string output = Path.Combine(_folder.Path, "lexicon");

        ToolRun run = TrainerProgram.Run("lexicon", lists, "--out", output);

        run.ExitCode.Should().Be(0, run.Error);

        // Seven stems: a count, then four bytes of hash and one of classes for each.
        new FileInfo(output).Length.Should().Be(4 + (7 * 5));
    }

    private T[] Read<T>(string name)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(Path.Combine(Out, name))).ToArray();
}
