using FluentAssertions;
using NamedEntities.Explaining;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>What the stages say of a place in a text.</summary>
public sealed class ExplanationTests
{
    private const string Russian = "Сергей Иванов приехал в Киев. Позже с Ивановым говорил президент Украины. Ивановым довольны.";
    private const string Ukrainian = "Сергій Іванов приїхав до Києва. Пізніше з Івановим говорив президент України. Івановим задоволені.";

    [TestCase(Russian, "Ивановым", "Иванов", TextLanguage.Russian, "Сергей Иванов")]
    [TestCase(Ukrainian, "Івановим", "Іванов", TextLanguage.Ukrainian, "Сергій Іванов")]
    public void Each_stage_tells_what_it_saw(string text, string word, string nominative, TextLanguage language, string fullName)
    {
        int start = text.IndexOf(word, StringComparison.Ordinal);
        NamedEntity entity = text.ExtractEntities().Single(candidate => candidate.Start == start);

        Explanation explanation = EntityExtractor.Default.Explain(text, start + 2);

        explanation.Sentence!.Language.Should().Be(language);
        explanation.Sentence.Number.Should().Be(1);
        explanation.Sentence.Evidence.Should().NotBeEmpty().And.OnlyContain(evidence => evidence.Language == language);
        explanation.Token!.Text.Should().Be(word);
        explanation.Token.Start.Should().Be(start);
        explanation.Token.Occurrences.Should().Be(2);
        explanation.Token.Lists.Concat(explanation.Token.InflectedLists).Should().Contain("surname");
        explanation.Features.Should().Contain(feature => feature.Name == "suffix3" && feature.IsKnown);
        explanation.Tags.Should().HaveCount(7);
        explanation.Tags.Sum(tag => tag.Probability).Should().BeApproximately(1, 1e-9);
        explanation.Tags.MaxBy(tag => tag.Probability)!.Tag.Should().Be("B-PER");
        explanation.Tags.Should().Contain(tag => tag.Context < 0);
        explanation.Mention.Should().Be(new ExplainedMention(EntityType.Person, start, word, entity.Confidence, null, true));
        explanation.Overruled.Should().BeNull();
        explanation.Words.Single().Candidates.Single(candidate => candidate.IsChosen).Nominative.ToUpperInvariant()
            .Should().Be(nominative.ToUpperInvariant());
        explanation.Name.Should().Be(new ExplainedName(nominative, entity.Name, PersonGender.Male, GenderSource.Name));
        explanation.Identity!.Id.Should().Be(entity.Id);
        explanation.Identity.Links.Should().Contain(link => link.Text == fullName && link.Start == 0);
    }

    [TestCase(Russian, "Украины", "Украина")]
    [TestCase(Ukrainian, "України", "Україна")]
    public void The_dictionary_says_what_it_took_away(string text, string word, string name)
    {
        EntityDictionary dictionary = new();
        dictionary.Add(name, EntityType.Organization);
        EntityExtractor extractor = new(new EntityExtractorOptions { Dictionary = dictionary });

        Explanation explanation = extractor.Explain(text, text.IndexOf(word, StringComparison.Ordinal));

        explanation.Mention!.Entry.Should().Be(name);
        explanation.Mention.Type.Should().Be(EntityType.Organization);
        explanation.Overruled!.Type.Should().Be(EntityType.Place);
        explanation.Words.Should().BeEmpty();
        explanation.Name!.NormalForm.Should().Be(name);
    }

    [TestCase(Russian)]
    [TestCase(Ukrainian)]
    public void Behind_the_last_token_and_between_mentions_there_is_less_to_tell(string text)
    {
        EntityExtractor.Default.Explain(text, text.Length).Should().BeEquivalentTo(new Explanation(text.Length));
        EntityExtractor.Default.Explain(text, text.IndexOf('.', StringComparison.Ordinal)).Mention.Should().BeNull();
        for (int offset = 0; offset <= text.Length; offset++)
            EntityExtractor.Default.Explain(text, offset).Offset.Should().Be(offset);
    }
}
