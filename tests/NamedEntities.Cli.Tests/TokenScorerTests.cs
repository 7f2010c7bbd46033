using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation;
using NUnit.Framework;

namespace NamedEntities.Cli.Tests;

public sealed class TokenScorerTests
{
    [TestCase("Указ №5 ООО «Ромашка».", "Указ|№|5|ООО|«|Ромашка|»|.")]
    [TestCase("  Кам'янець-Подільський\n", "Кам|'|янець|-|Подільський")]
    [TestCase("Ну 😀Б", "Ну|😀|Б")]
    [TestCase("", "")]
    public void Tokens_are_runs_of_letters_and_digits_and_single_other_characters(string text, string tokens) =>
        string.Join('|', TokenScorer.Tokenize(text).Select(token => text[token])).Should().Be(tokens);

    [Test]
    public void Boundaries_between_mentions_do_not_matter() => Score(
        gold: "[PER Асия] [PER Биби] и [PER Кир Стармер]", found: "[PER Асия Биби] и [PER Кир] [PER Стармер]")
        .Person.Should().Be(new Counts(4, 0, 0));

    [Test]
    public void Each_token_is_right_or_wrong_by_itself()
    {
        ByType<Counts> counts = Score(
            gold: "[ORG Генеральний штаб України] повідомив", found: "Генеральний [ORG штаб] [LOC України] повідомив");

        counts.Organization.Should().Be(new Counts(1, 0, 2));
        counts.Place.Should().Be(new Counts(0, 1, 0));
    }

    [Test]
    public void A_wrong_token_is_ignored_only_where_it_is_neutral_itself() => Score(
        gold: "Запуск [PRO Северного потока] отложен", found: "[ORG Запуск Северного потока] отложен")
        .Organization.Should().Be(new Counts(0, 1, 0));

    private static ByType<Counts> Score(string gold, string found)
    {
        LabelledDocument document = MarkedText.Document(gold);
        return TokenScorer.Score(document.Text, GoldStandard.Of(document), MarkedText.Found(found));
    }
}
