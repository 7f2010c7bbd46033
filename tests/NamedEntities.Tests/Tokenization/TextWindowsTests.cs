using FluentAssertions;
using NamedEntities.Tokenization;
using NUnit.Framework;

namespace NamedEntities.Tests.Tokenization;

/// <summary>A text read in windows has the sentences, tokens and languages of the text read at once.</summary>
public sealed class TextWindowsTests
{
    private const string Mixed =
        "Президент України Володимир Зеленський прибув до Парижа. Это сообщил Telegram-канал «Страна».\n\n"
        + "В 2025 г. в Киеве прошла встреча. А. Б. Иванов (глава МИД) сказал: «Да!» — и ушёл. Ціна — 5 тис. грн.\r\n"
        + "Menu | UKR.NET | Facebook\nСки\u0301дка 1.5 млн руб. ООО «Ромашка»... Конец";

    [Test]
    public void Windows_of_any_size_give_what_the_whole_gives([Values(1, 20, 100, 150, 333, 1000)] int length)
    {
        foreach (string text in (string[])[Mixed, string.Concat(Enumerable.Repeat(Mixed + "\n", 20)), .. Repository.PageFiles.Select(File.ReadAllText)])
        {
            using TokenizedText whole = TokenizedText.Of(text);
            List<string> windows = [];
            foreach (TokenizedText window in TextWindows.Of(text, length))
                windows.AddRange(Describe(window));

            windows.Should().Equal(Describe(whole));
        }
    }

    [TestCase("")]
    [TestCase("Киев")]
    public void A_short_text_is_one_window(string text) => TextWindows.Of(text).Should().ContainSingle();

    [Test]
    public void A_sentence_longer_than_a_window_is_read_whole()
    {
        string text = new string('а', 1000) + ". Киев.";

        TextWindows.Of(text, 10).SelectMany(Describe).Should().HaveCount(2);
    }

    /// <summary>Each sentence: its language, and where its tokens stand.</summary>
    private static List<string> Describe(TokenizedText text)
    {
        List<string> sentences = [];
        foreach (Sentence sentence in text.Sentences)
        {
            IEnumerable<string> tokens = Enumerable.Range(sentence.FirstToken, sentence.TokenCount)
                .Select(i => $"{text.SourceStart(i)}-{text.SourceEnd(i)}:{text.Tokens[i].Kind}");
            sentences.Add($"{sentence.Language} {string.Join(' ', tokens)}");
        }

        return sentences;
    }
}
