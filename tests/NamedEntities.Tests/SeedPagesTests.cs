using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>The client's five pages.</summary>
public sealed class SeedPagesTests
{
    [Test]
    public void The_marked_pages_are_the_pages()
    {
        Repository.PageFiles.Should().HaveCount(5);
        foreach ((string file, LabelledDocument page) in Repository.PageFiles.Zip(Repository.MarkedPages))
        {
            page.Id.Should().Be(Path.GetFileNameWithoutExtension(file));
            page.Text.Should().Be(File.ReadAllText(file));
        }

        Repository.MarkedPages.Should().HaveCount(5);
    }

    [TestCase("the five pages", null)]
    [TestCase("the five pages, ru", "ru")]
    [TestCase("the five pages, uk", "uk")]
    public void Entities_are_found_as_the_model_card_says(string set, string? language) =>
        MeasuredQuality.F1Of(Repository.MarkedPages.Where(page => language is null || page.Language == language))
            .Should().BeApproximately(MeasuredQuality.OfModelCard(set), MeasuredQuality.Tolerance);

    [Test]
    public void Every_normal_form_is_right() =>
        Repository.MarkedPages.SelectMany(page => NormalFormScorer.FindWrong(page, page.Text.ExtractEntities()))
            .Select(wrong => $"{wrong.Document}: {wrong.Text} → {wrong.Given}, not {wrong.Wanted}")
            .Should().BeEmpty();

    [TestCase("Эммануэль Макрон", EntityType.Person)]
    [TestCase("Париже", EntityType.Place)]
    [TestCase("Украины", EntityType.Place)]
    [TestCase("України", EntityType.Place)]
    public void What_a_reader_looks_for_first_is_among_them(string text, EntityType type) =>
        Repository.MarkedPages.SelectMany(page => page.Text.ExtractEntities())
            .Should().Contain(entity => entity.Text == text && entity.Type == type);
}
