using System.Text;
using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Text;
using NamedEntities.Tokenization;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>The overload for token boundaries that another tokenizer made.</summary>
public sealed class ForeignTokensTests
{
    private static readonly string[] Texts =
    [
        "Президент Украины Владимир Зеленский прибыл в Париж.",
        "Президе\u0301нт Володи\u0301мир Зеле\u0301нський прибув до Ки\u0301єва.",
        "Повесть написал А.С. Пушкин, а не Л. Н. Толстой.",
    ];

    [TestCaseSource(nameof(Texts))]
    public void The_library_s_own_tokens_give_what_the_library_finds(string text) =>
        EntityExtractor.Default.ExtractEntities(text, OwnTokens(text))
            .Should().NotBeEmpty().And.BeEquivalentTo(text.ExtractEntities(), options => options.WithStrictOrdering());

    [Test]
    public void The_five_pages_with_the_library_s_own_tokens_give_what_the_library_finds()
    {
        foreach (string text in Repository.MarkedPages.Select(page => page.Text))
            EntityExtractor.Default.ExtractEntities(text, OwnTokens(text)).Should().Equal(text.ExtractEntities());
    }

    [TestCase(
        "Президент Украины Владимир Зеленский прибыл в Париж сегодня", "Украины", "Владимир Зеленский", "Париж")]
    [TestCase(
        "Президент України Володимир Зеленський прибув до Парижа сьогодні", "України", "Володимир Зеленський", "Парижа")]
    public void Words_that_another_tokenizer_split_at_white_space_will_do(string text, params string[] entities) =>
        EntityExtractor.Default.ExtractEntities(text, Words(text)).Select(entity => entity.Text).Should().Equal(entities);

    [TestCase("Владимир Зеленский прибыл в Париж.", "Владимир Зеленский", "Париж.")]
    [TestCase("Володимир Зеленський прибув до Парижа.", "Володимир Зеленський", "Парижа.")]
    public void A_token_is_not_cut(string text, params string[] entities) =>
        EntityExtractor.Default.ExtractEntities(text, Words(text)).Select(entity => entity.Text).Should().Equal(entities);

    [TestCase(
        "Глава «Нафтогаза» Алексей Чернышов (Киев) прибыл в Женеву, сообщает Reuters.",
        "Нафтогаза", "Алексей Чернышов", "Киев", "Женеву", "Reuters")]
    [TestCase(
        "Голова «Нафтогазу» Олексій Чернишов (Київ) прибув до Женеви, повідомляє Reuters.",
        "Нафтогазу", "Олексій Чернишов", "Київ", "Женеви", "Reuters")]
    public void Runs_of_one_kind_of_character_will_do(string text, params string[] entities) =>
        EntityExtractor.Default.ExtractEntities(text, Runs(text)).Select(entity => entity.Text).Should().Equal(entities);

    [Test]
    public void An_entity_begins_and_ends_with_a_token([Values(nameof(Words), nameof(Runs))] string tokenizer)
    {
        Func<string, List<TokenSpan>> tokenize = tokenizer == nameof(Words) ? Words : Runs;
        HostileText.Check(HostileText.MutationsOf(Texts), text =>
        {
            IReadOnlyList<TokenSpan> tokens = tokenize(text);
            foreach (NamedEntity entity in EntityExtractor.Default.ExtractEntities(text, tokens))
            {
                entity.Text.Should().Be(text.Substring(entity.Start, entity.Length));
                tokens.Should().Contain(token => token.Start == entity.Start);
                tokens.Should().Contain(token => token.End == entity.End);
            }
        });
    }

    [Test]
    public void The_five_pages_have_most_of_their_entities_with_tokens_of_another_tokenizer()
    {
        int found = 0;
        int marked = 0;
        foreach (LabelledDocument page in Repository.MarkedPages)
        {
            HashSet<(int, int)> spans = [.. EntityExtractor.Default.ExtractEntities(page.Text, Runs(page.Text))
                .Select(entity => (entity.Start, entity.End))];
            found += page.Spans.Count(span => spans.Contains((span.Start, span.End)));
            marked += page.Spans.Count;
        }

        ((double)found / marked).Should().BeGreaterThan(0.85);
    }

    [Test]
    public void What_the_tokens_leave_out_is_not_read()
    {
        const string Text = "Владимир Зеленский прибыл в Париж.";

        EntityExtractor.Default.ExtractEntities(Text, []).Should().BeEmpty();
        EntityExtractor.Default.ExtractEntities(Text, [new TokenSpan(19, 6), new TokenSpan(26, 1), new TokenSpan(28, 5)])
            .Select(entity => entity.Text).Should().Equal("Париж");
    }

    [Test]
    public void Tokens_of_white_space_or_of_nothing_visible_are_harmless() =>
        EntityExtractor.Default
            .ExtractEntities("\uFEFF \u00AD", [new TokenSpan(0, 1), new TokenSpan(1, 1), new TokenSpan(2, 1)])
            .Should().BeEmpty();

    [TestCase(1, 0, 6, 5, 3, Description = "overlaps")]
    [TestCase(1, 7, 3, 0, 6, Description = "out of order")]
    [TestCase(1, 0, 6, 7, 0, Description = "empty")]
    [TestCase(1, 0, 6, 7, -1, Description = "negative length")]
    [TestCase(1, 0, 6, 7, 100, Description = "ends outside")]
    [TestCase(1, 0, 6, 11, 1, Description = "begins outside")]
    [TestCase(1, 0, 6, int.MaxValue, 1, Description = "far outside")]
    [TestCase(1, 0, 6, 7, int.MaxValue, Description = "too long for an int")]
    [TestCase(0, -1, 2, 7, 4, Description = "begins before the text")]
    public void A_bad_token_is_named_by_its_index(int bad, int start, int length, int nextStart, int nextLength)
    {
        Func<object> extract = () => EntityExtractor.Default.ExtractEntities(
            "Москва Киев", [new TokenSpan(start, length), new TokenSpan(nextStart, nextLength)]);

        extract.Should().Throw<ArgumentException>().WithMessage($"Token {bad} *");
    }

    [Test]
    public void The_exception_names_the_caller_s_parameter()
    {
        Func<object> extract = () => EntityExtractor.Default.ExtractEntities("Киев", [new TokenSpan(0, 5)]);

        extract.Should().Throw<ArgumentException>().WithParameterName("tokens");
    }

    private static List<TokenSpan> OwnTokens(string source)
    {
        TokenizedText text = TokenizedText.Of(source);
        TextView view = text.View;
        return [.. text.Tokens.ToArray().Select(token => Span(view.SourceStart(token.Start), view.SourceEnd(token.End)))];
    }

    private static List<TokenSpan> Words(string text)
    {
        List<TokenSpan> words = [];
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !char.IsWhiteSpace(text[i]))
                continue;
            if (i > start)
                words.Add(Span(start, i));
            start = i + 1;
        }

        return words;
    }

    /// <summary>Letters, digits and signs apart, as simple tokenizers have them; white space is left out.</summary>
    private static List<TokenSpan> Runs(string text)
    {
        List<TokenSpan> runs = [];
        int position = 0;
        char previous = ' ';
        foreach (Rune rune in text.EnumerateRunes())
        {
            char kind = KindOf(rune);
            if (kind == previous && kind != ' ')
                runs[^1] = new TokenSpan(runs[^1].Start, runs[^1].Length + rune.Utf16SequenceLength);
            else if (kind != ' ')
                runs.Add(new TokenSpan(position, rune.Utf16SequenceLength));
            previous = kind;
            position += rune.Utf16SequenceLength;
        }

        return runs;
    }

    /// <summary>The first letter of the general category of Unicode: L for letters and their marks, N, P, S; a space for what is white.</summary>
    private static char KindOf(Rune rune) => Rune.IsWhiteSpace(rune)
        ? ' '
        : Rune.GetUnicodeCategory(rune).ToString() switch
        {
            string category when category.EndsWith("Letter", StringComparison.Ordinal) || category.EndsWith("Mark", StringComparison.Ordinal) => 'L',
            string category when category.EndsWith("Number", StringComparison.Ordinal) => 'N',
            string category when category.EndsWith("Symbol", StringComparison.Ordinal) => 'S',
            _ => 'P',
        };

    private static TokenSpan Span(int start, int end) => new(start, end - start);
}
