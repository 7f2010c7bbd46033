using System.Text.RegularExpressions;
using FluentAssertions;
using NamedEntities.Tokenization;
using NUnit.Framework;

namespace NamedEntities.Tests.Tokenization;

/// <summary>The cases of tokens.*.txt, sentences.*.txt and languages.txt; their headers say how to read them.</summary>
public sealed partial class FixtureTests
{
    private static IEnumerable<TestCaseData> Tokens =>
        Fixture.Cases("tokens.ru.txt").Concat(Fixture.Cases("tokens.uk.txt"));

    private static IEnumerable<TestCaseData> Sentences =>
        Fixture.Cases("sentences.ru.txt").Concat(Fixture.Cases("sentences.uk.txt"));

    private static IEnumerable<TestCaseData> Languages => Fixture.Cases("languages.txt");

    [TestCaseSource(nameof(Tokens))]
    public void A_text_parts_into_tokens(string marked)
    {
        string source = Fixture.Unescape(marked.Replace("|", "", StringComparison.Ordinal));
        IEnumerable<string> expected = TokenEnd().Split(Fixture.Unescape(marked))
            .Where(token => token.Length > 0)
            .Select(token => token.TrimStart('\uFEFF')); // A token does not take in a mark that stands before the text.

        TokenizedText text = TokenizedText.Of(source);

        text.Tokens.ToArray().Select(token => InSource(source, text, token, token)).Should().Equal(expected);
    }

    [TestCaseSource(nameof(Sentences))]
    public void A_text_parts_into_sentences(string marked)
    {
        string source = Fixture.Unescape(marked
            .Replace(" | ", " ", StringComparison.Ordinal)
            .Replace("|", "", StringComparison.Ordinal));
        IEnumerable<string> expected = marked.Split('|').Select(sentence => Fixture.Unescape(sentence).Trim());

        TokenizedText text = TokenizedText.Of(source);

        text.Sentences
            .Select(sentence => InSource(
                source,
                text,
                text.Tokens[sentence.FirstToken],
                text.Tokens[sentence.FirstToken + sentence.TokenCount - 1]))
            .Should().Equal(expected);
    }

    [TestCaseSource(nameof(Languages))]
    public void A_sentence_shows_its_language(string marked)
    {
        string[] parts = marked.Split(": ", 2);
        TextLanguageCodes.TryParse(parts[0], out TextLanguage expected).Should().BeTrue();

        TokenizedText.Of(Fixture.Unescape(parts[1])).Sentences
            .Should().ContainSingle().Which.Language.Should().Be(expected);
    }

    private static string InSource(string source, TokenizedText text, Token first, Token last) =>
        source[text.View.SourceStart(first.Start)..text.View.SourceEnd(last.End)];

    [GeneratedRegex(@"[\s|]+")]
    private static partial Regex TokenEnd();
}
