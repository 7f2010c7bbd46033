using FluentAssertions;
using NamedEntities.Cli.Evaluation;
using NamedEntities.Pipeline;
using NamedEntities.Recognition;
using NUnit.Framework;

namespace NamedEntities.Tests.Recognition;

/// <summary>What a text says of a word in one place helps in another.</summary>
public sealed class DocumentContextTests
{
    private const uint Word = 17;

    private static readonly double[] Person = [0.1, 0.8, 0.05, 0.05];
    private static readonly double[] Place = [0.2, 0.2, 0, 0.6];
    private static readonly double[] Nothing = [1, 0, 0, 0];

    [Test]
    public void A_word_that_occurs_once_gets_no_scores() => Compare((Word, Person)).Should().Equal([null]);

    [Test]
    public void What_is_no_word_is_no_occurrence()
    {
        Compare((0, Person), (Word, Person), (0, Person), (Word, Person)).Should().HaveCount(2).And.NotContainNulls();
        Compare((0, Person), (0, Person)).Should().BeEmpty();
    }

    [Test]
    public void The_other_occurrences_decide_which_class_is_best()
    {
        float[] scores = Compare((Word, Place), (Word, Person), (Word, Person))[0]!;

        // Smoothing adds 0.3 to each class: of 1.6 + 0.3 for a person, 0.1 + 0.3 is left for a place.
        scores[1].Should().Be(0);
        scores[3].Should().BeApproximately((float)Math.Log(0.4 / 1.9), 1e-6f);
    }

    [Test]
    public void A_common_noun_has_no_say() => Compare((Word, Person), (Word, Nothing))[0].Should().BeNull();

    [Test]
    public void Another_word_has_no_say()
    {
        float[]?[] scores = Compare((Word, Place), (Word + 1, Person), (Word, Place), (Word + 1, Nothing), (Word + 1, Place));

        scores[0]![3].Should().Be(0);
        scores[2]![3].Should().Be(0);
        scores[1].Should().NotBeNull().And.NotEqual(scores[0]);
    }

    [TestCase("Выступил публицист [PER Виталий Портников].\n\n[PER Портников] отметил, что переговоры идут.")]
    [TestCase("Виступив публіцист [PER Віталій Портников].\n\n[PER Портников] зазначив, що переговори тривають.")]
    public void A_surname_alone_is_the_person_named_elsewhere(string marked)
    {
        string text = MarkedText.Document(marked).Text;

        text.ExtractEntities().Select(entity => new TypedSpan(entity.Start, entity.End, entity.Type))
            .Should().Equal(MarkedText.Found(marked));
    }

    [Test]
    public void Without_it_each_sentence_is_read_by_itself()
    {
        EntityExtractor extractor = new(new EntityExtractorOptions { UseDocumentContext = false });
        string[] lines = ["Публіцист Віталій Портников приїхав до Києва.", "Портников сказал, что в Киеве дождь.", "Київ чекає."];

        IEnumerable<(EntityType, string, double)> apart =
            lines.SelectMany(line => extractor.ExtractEntities(line)).Select(entity => (entity.Type, entity.Text, entity.Confidence));

        extractor.ExtractEntities(string.Join("\n\n", lines)).Select(entity => (entity.Type, entity.Text, entity.Confidence))
            .Should().Equal(apart);
    }

    /// <summary>The words of a text come as hashes: whoever writes it can choose them so that they fall into one place of a table.</summary>
    [Test]
    public void Words_chosen_to_collide_cost_no_more_than_others()
    {
        const int Count = 1 << 15;
        (uint, double[])[] spread = [.. Enumerable.Range(1, Count).Select(i => ((uint)i * 2654435761, Person))];
        (uint, double[])[] crafted = [.. Enumerable.Range(1, Count).Select(i => ((uint)i << 16, Person))];

        double ratio = Enumerable.Range(0, 5).Min(_ => Time(crafted)) / Enumerable.Range(0, 5).Min(_ => Time(spread));

        ratio.Should().BeLessThan(20, "a table of 65,536 places that all words share would take thousands of times as long");

        static double Time((uint, double[])[] words)
        {
            System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
            Compare(words);
            return watch.Elapsed.TotalSeconds;
        }
    }

    /// <summary>The scores of each occurrence of a word; null where the others have no say.</summary>
    private static float[]?[] Compare(params (uint Word, double[] Probabilities)[] occurrences)
    {
        using DocumentContext context = new(occurrences.Length);
        foreach ((uint word, double[] probabilities) in occurrences)
            context.Add(new WordKey(word), probabilities);
        context.Compare();
        return [.. Enumerable.Range(0, occurrences.Count(occurrence => occurrence.Word != 0)).Select(number =>
        {
            float[] scores = new float[DocumentContext.ClassCount];
            return context.TryScore(number, scores) ? scores : null;
        })];
    }
}
