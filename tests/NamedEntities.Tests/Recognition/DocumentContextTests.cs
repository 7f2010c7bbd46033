using FluentAssertions;
using NamedEntities.Cli.Evaluation;
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
    public void A_word_that_occurs_once_gets_no_scores()
    {
        using DocumentContext context = new(tokens: 8);
        context.Add(Word, Person);

        context.TryScore(Word, Person, new float[DocumentContext.ClassCount]).Should().BeFalse();
    }

    [Test]
    public void What_is_no_word_gets_no_scores()
    {
        using DocumentContext context = new(tokens: 8);
        context.Add(0, Person);
        context.Add(0, Person);

        context.TryScore(0, Person, new float[DocumentContext.ClassCount]).Should().BeFalse();
    }

    [Test]
    public void The_other_occurrences_decide_which_class_is_best()
    {
        using DocumentContext context = new(tokens: 8);
        context.Add(Word, Place);
        context.Add(Word, Person);
        context.Add(Word, Person);
        float[] scores = new float[DocumentContext.ClassCount];

        context.TryScore(Word, Place, scores).Should().BeTrue();

        // Smoothing adds 0.3 to each class: of 1.6 + 0.3 for a person, 0.1 + 0.3 is left for a place.
        scores[1].Should().Be(0);
        scores[3].Should().BeApproximately((float)Math.Log(0.4 / 1.9), 1e-6f);
    }

    [Test]
    public void A_common_noun_has_no_say()
    {
        using DocumentContext context = new(tokens: 8);
        context.Add(Word, Person);
        context.Add(Word, Nothing);

        context.TryScore(Word, Person, new float[DocumentContext.ClassCount]).Should().BeFalse();
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
}
