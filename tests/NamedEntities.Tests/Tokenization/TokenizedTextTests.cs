using System.Diagnostics;
using FluentAssertions;
using NamedEntities.Text;
using NamedEntities.Tokenization;
using NUnit.Framework;

namespace NamedEntities.Tests.Tokenization;

public sealed class TokenizedTextTests
{
    [Test]
    public void Between_tokens_stands_white_space_alone() => HostileText.Check(HostileText.Arbitrary, source =>
    {
        TokenizedText text = TokenizedText.Of(source);

        int end = 0;
        foreach (Token token in text.Tokens)
        {
            token.Length.Should().BePositive();
            token.Start.Should().BeGreaterThanOrEqualTo(end);
            IsWhiteSpace(text.View, end, token.Start).Should().BeTrue($"of what is left out before token {token}");
            end = token.End;
        }

        IsWhiteSpace(text.View, end, text.View.Length).Should().BeTrue("of what is left out at the end");
    });

    [Test]
    public void A_token_has_no_white_space_around_it_and_whole_pairs() => HostileText.Check(HostileText.Arbitrary, source =>
    {
        TokenizedText text = TokenizedText.Of(source);

        foreach (Token token in text.Tokens)
        {
            string characters = text[token].ToString();
            characters.Should().Be(characters.Trim());
            char.IsLowSurrogate(characters[0]).Should().BeFalse();
            char.IsHighSurrogate(characters[^1]).Should().BeFalse();
        }
    });

    [Test]
    public void Every_token_is_in_one_sentence() => HostileText.Check(HostileText.Arbitrary, source =>
        ShouldBePartitioned(TokenizedText.Of(source)));

    [Test]
    public void Sentences_that_never_end_are_cut()
    {
        string endless = string.Join(' ', Enumerable.Repeat("слово і слово", 1000));

        TokenizedText text = TokenizedText.Of(endless);

        ShouldBePartitioned(text);
        text.Sentences.Should().HaveCount((int)Math.Ceiling(3000.0 / SentenceSplitter.LongestSentence));
    }

    [TestCase("")]
    [TestCase(" \n\t\u00A0")]
    [TestCase("\u0301\u00AD\u200B\uFEFF")]
    public void A_text_without_a_visible_character_has_no_tokens_and_no_sentences(string source)
    {
        TokenizedText text = TokenizedText.Of(source);

        text.Tokens.ToArray().Should().BeEmpty();
        text.Sentences.Should().BeEmpty();
    }

    [Test]
    public void A_Cyrillic_sentence_that_shows_no_language_has_that_of_the_text_around_it()
    {
        TokenizedText text = TokenizedText.Of(
            "Тарас Шевченко\nВін народився в Моринцях.\nReuters\nМосква\nЭто было давно.\nМосква");

        text.Sentences.Select(sentence => sentence.Language).Should().Equal(
            TextLanguage.Ukrainian,
            TextLanguage.Ukrainian,
            TextLanguage.Undecided,
            TextLanguage.Ukrainian,
            TextLanguage.Russian,
            TextLanguage.Russian);
    }

    // A smoke alarm for quadratic time: each takes well under a second where time is linear, minutes where it is not.
    [TestCase("a.")]
    [TestCase("а-")]
    [TestCase("'")]
    [TestCase("\"")]
    [TestCase("а\"")]
    [TestCase("(")]
    [TestCase("@")]
    [TestCase("a@")]
    [TestCase("1.")]
    [TestCase("1-")]
    [TestCase("www.")]
    [TestCase("www.)")]
    [TestCase("a://")]
    [TestCase("ua.ua/")]
    [TestCase("т.")]
    [TestCase("А.")]
    [TestCase("г. ")]
    [TestCase("т. е. ")]
    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("г.\n")]
    [TestCase("а\u0301")]
    [TestCase("\u0301")]
    [TestCase("\u200B")]
    [TestCase("А.                                ")]
    public void Time_is_linear(string piece) => ShouldBeQuick(string.Concat(Enumerable.Repeat(piece, 100_000)));

    [TestCase("А.", " ")]
    [TestCase("т.", " ")]
    [TestCase("им.", "\n")]
    [TestCase("www.", ")")]
    [TestCase("http://", "'")]
    public void Time_is_linear_where_one_character_is_repeated_behind_a_word(string word, string tail) =>
        ShouldBeQuick(string.Concat(Enumerable.Repeat(word + string.Concat(Enumerable.Repeat(tail, 1000)), 1000)));

    [Test]
    public void Time_is_linear_on_halves_of_surrogate_pairs() => ShouldBeQuick(new string('\uD83D', 100_000));

    private static void ShouldBeQuick(string text)
    {
        Stopwatch watch = Stopwatch.StartNew();

        TokenizedText.Of(text);

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    private static void ShouldBePartitioned(TokenizedText text)
    {
        int next = 0;
        foreach (Sentence sentence in text.Sentences)
        {
            sentence.FirstToken.Should().Be(next);
            sentence.TokenCount.Should().BeInRange(1, SentenceSplitter.LongestSentence);
            next += sentence.TokenCount;
        }

        next.Should().Be(text.Tokens.Length);
    }

    private static bool IsWhiteSpace(TextView view, int start, int end) => view.Characters[start..end].IsWhiteSpace();
}
