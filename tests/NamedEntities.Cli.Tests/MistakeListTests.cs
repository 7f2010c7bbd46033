using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class MistakeListTests
{
    [Test]
    public void Kinds_come_by_count_with_the_share_of_each_file()
    {
        FileEvaluation first =
            FileOf("a/first.jsonl.gz", Missed("Слово о [LOC Риме]."), Missed("Голос [PER Джамали]."));
        FileEvaluation second = FileOf("second.jsonl", Missed("Пісня про [LOC Львів]."));

        Lines(examples: 0, first, second).Should().Equal(
            "## Mistakes: 3",
            "### missed LOC: 2 (first 1, second 1)",
            "### missed PER: 1 (first 1)");
    }

    [Test]
    public void A_line_has_some_forty_characters_on_both_sides_and_no_line_breaks()
    {
        string left = new('а', 60);
        string right = new('я', 60);

        string line = Lines(1, FileOf("set.jsonl", Missed($"{left}\r\n[LOC Новий\tКиїв] \u001b\n{right}"))).Last();

        // Four spaces of indentation, and one in the place of the carriage return.
        line.Should().Be(
            $"     {new string('а', 38)}⏎‹Новий Київ›  ⏎{new string('я', 37)}  gold: LOC Новий Київ  (set 1:62)");
    }

    [Test]
    public void Context_has_whole_characters()
    {
        string smiles = string.Concat(Enumerable.Repeat("😀", 30));

        string line = Lines(1, FileOf("set.jsonl", Missed($"{smiles}в[LOC Риме]и{smiles}"))).Last();

        line.Where(char.IsSurrogate).Should().HaveCount(4 * 19);
        line.Should().Contain("😀в‹Риме›и😀");
    }

    [Test]
    public void Examples_are_a_sample_of_all_and_the_same_in_every_run()
    {
        FileEvaluation file = FileOf(
            "set.jsonl", [.. Enumerable.Range(100, 100).Select(number => Missed($"Рейс {number} в [LOC Рим]."))]);

        string[] examples = [.. Lines(5, file).Skip(2)];

        examples.Should().HaveCount(5).And.OnlyHaveUniqueItems();
        examples.Should().BeInAscendingOrder(StringComparer.Ordinal, "they stay in the order of the file");
        examples[^1].Should().NotContain("Рейс 104", "it is not the first five");
        Lines(5, file).Skip(2).Should().Equal(examples);
        Lines(500, file).Skip(2).Should().HaveCount(100);
    }

    private static DocumentMistake Missed(string gold)
    {
        LabelledDocument document = MarkedText.Document(gold);
        return new DocumentMistake(document, MistakeFinder.Find(GoldStandard.Of(document), []).Single());
    }

    private static FileEvaluation FileOf(string path, params DocumentMistake[] mistakes) => new(
        path,
        Seconds: 1,
        Measurement.None,
        Sources: new Dictionary<string, Measurement>(),
        Languages: new Dictionary<string, Measurement>(),
        mistakes,
        NormalFormErrors: null);

    private static string[] Lines(int examples, params FileEvaluation[] files)
    {
        StringWriter output = new() { NewLine = "\n" };
        MistakeList.Write(new EvaluationReport(files, Measurement.None, Threads: 1), examples, output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
