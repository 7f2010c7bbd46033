using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class NormalFormScorerTests
{
    private static readonly LabelledDocument Document = new(
        "1",
        "test",
        "ru",
        "Хрущёва ждут в Киеве и Киеве.",
        [
            new LabelledSpan(0, 7, "PER", false, "хрущев", null),
            new LabelledSpan(15, 20, "LOC", false, "Киев", null),
            new LabelledSpan(23, 28, "LOC", false, null, null),
        ]);

    [Test]
    public void Letter_case_and_yo_do_not_count() =>
        NormalFormScorer.Score(Document, [Found(EntityType.Person, 0, "Хрущёва", "Хрущёв")])
            .Should().Be(new ByType<Share>(new Share(1, 1), default, default));

    [Test]
    public void Another_form_is_wrong()
    {
        NamedEntity found = Found(EntityType.Place, 15, "Киеве", "Киева");

        NormalFormScorer.Score(Document, [found]).Should().Be(new ByType<Share>(default, default, new Share(0, 1)));
        NormalFormScorer.FindWrong(Document, [found]).Should().Equal(
            new WrongNormalForm(Document, "1", 15, EntityType.Place, "Киеве", "Киева", "Киев"));
    }

    [Test]
    public void Gold_without_a_lemma_and_finds_that_are_not_exact_are_left_out() =>
        NormalFormScorer.Score(
                Document,
                [Found(EntityType.Organization, 15, "Киеве", "Киев"), Found(EntityType.Place, 23, "Киеве", "Киев")])
            .Should().Be(default(ByType<Share>));

    private static NamedEntity Found(EntityType type, int start, string text, string normalForm) =>
        new(type, text, start, 1, TextLanguage.Russian) { NormalForm = normalForm };
}
