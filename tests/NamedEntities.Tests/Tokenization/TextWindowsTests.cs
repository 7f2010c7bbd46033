using System.Diagnostics;
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
            TextWindows read = new(text, length: length);
            foreach (TokenizedText window in read)
                windows.AddRange(Describe(window));

            windows.Should().Equal(Describe(whole));
        }
    }

    [Test]
    public void The_caller_s_tokens_are_read_in_windows_too([Values(1, 20, 100, 333)] int length)
    {
        foreach (string text in (string[])[Mixed, string.Concat(Enumerable.Repeat(Mixed + "\n", 20))])
        {
            using TokenizedText own = TokenizedText.Of(text);
            TokenSpan[] tokens = [.. Enumerable.Range(0, own.Tokens.Length)
                .Select(i => new TokenSpan(own.SourceStart(i), own.SourceEnd(i) - own.SourceStart(i)))];
            using ForeignTokens foreign = new(text, tokens);
            TextWindows whole = new(text, foreign, text.Length);
            TextWindows windows = new(text, foreign, length);

            windows.SelectMany(Describe).Should().Equal(Describe(whole.Single()));
        }
    }

    [TestCase("Минск. Одесса. Чернигов. Президент сказал, что это было вчера.", TextLanguage.Russian)]
    [TestCase("Минск. Одеса. Тернопол. Президент сказав, що це було вчора.", TextLanguage.Ukrainian)]
    public void What_shows_no_language_has_that_of_a_later_window(string text, TextLanguage language)
    {
        TextWindows windows = new(text, length: 10);

        windows.SelectMany(window => window.Sentences.Select(sentence => sentence.Language)).Should().HaveCountGreaterThan(3)
            .And.AllBeEquivalentTo(language);
    }

    /// <summary>White space, a word, a mark on one letter, or halves of pairs, ten million times.</summary>
    [TestCase("\0")]
    [TestCase("я")]
    [TestCase("\u0301")]
    [TestCase("\uD83D")]
    [TestCase("😀")]
    public void A_window_is_bounded_where_no_sentence_ends(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 10_000_000 / piece.Length)) + " Київ";
        int longest = 0;
        string last = "";
        foreach (TokenizedText window in new TextWindows(text))
        {
            using TokenizedText used = window;
            longest = Math.Max(longest, window.View.Length);
            last = window[window.Tokens.Length > 0 ? window.Tokens[^1] : default].ToString();
        }

        longest.Should().BeLessThanOrEqualTo(1 << 20);
        last.Should().Be("Київ");
    }

    [Test]
    public void A_language_that_no_window_shows_is_looked_for_once()
    {
        double shorter = Seconds(20_000);
        Seconds(80_000).Should().BeLessThan(12 * Math.Min(shorter, Seconds(20_000)));

        static double Seconds(int sentences)
        {
            string text = string.Concat(Enumerable.Repeat("Минск. ", sentences));
            return Enumerable.Range(0, 5).Min(_ =>
            {
                Stopwatch watch = Stopwatch.StartNew();
                foreach (TokenizedText window in new TextWindows(text, length: 100))
                    window.Dispose();
                return watch.Elapsed.TotalSeconds;
            });
        }
    }

    [TestCase("")]
    [TestCase("Киев")]
    public void A_short_text_is_one_window(string text) => new TextWindows(text).Should().ContainSingle();

    [Test]
    public void A_sentence_longer_than_a_window_is_read_whole()
    {
        string text = new string('а', 1000) + ". Киев.";

        new TextWindows(text, length: 10).SelectMany(Describe).Should().HaveCount(2);
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
