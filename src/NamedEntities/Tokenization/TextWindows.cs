using System.Collections;

namespace NamedEntities.Tokenization;

/// <summary>
/// Reads a text in windows, so that no array is longer than a bounded piece of it needs, however long it is. A window ends with
/// a sentence, and the next one begins with the sentence that was not seen to its end; so sentences, tokens and languages are
/// those of the text read at once, but for a sentence that is longer than any page.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="foreign">The tokens that another tokenizer made of it; null for the library's own.</param>
/// <param name="length">How many UTF-16 code units are read at a time; more where a sentence is longer.</param>
/// <threadsafety instance="false"/>
internal sealed class TextWindows(string text, ForeignTokens? foreign = null, int length = TextWindows.Length)
    : IEnumerable<TokenizedText>
{
    /// <summary>How many UTF-16 code units are read at a time: some ten times a long article.</summary>
    public const int Length = 1 << 16;

    // Sentences are bounded in tokens, but a token, or white space, is not. A window that has no end of a sentence by then
    // is cut where it stands, be it inside a token.
    private const int Longest = 1 << 20;

    // Behind the last of another tokenizer's tokens nothing is left to read.
    private readonly int _end = foreign?.End ?? text.Length;

    /// <summary>The windows, in order. Whoever asks for one disposes of it.</summary>
    public IEnumerator<TokenizedText> GetEnumerator()
    {
        TextLanguage language = TextLanguage.Undecided;
        bool hasLookedAhead = false;
        int start = 0;
        do
        {
            TokenizedText window = Read(start, language, out int next);
            if (language == TextLanguage.Undecided && !hasLookedAhead && next < _end && IsCyrillicOfNoLanguage(window))
            {
                // Once, since it may reach to the end: a text that shows no language there shows none from here on.
                hasLookedAhead = true;
                language = LanguageFrom(next);
                if (language != TextLanguage.Undecided)
                {
                    window.Dispose();
                    window = Read(start, language, out next);
                }
            }

            language = window.LastLanguage(language);
            yield return window;
            start = next;
        }
        while (start < _end);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads the window that begins at an offset.</summary>
    /// <param name="start">The offset.</param>
    /// <param name="language">The language of the text before it.</param>
    /// <param name="next">Takes the offset at which the next window begins.</param>
    private TokenizedText Read(int start, TextLanguage language, out int next)
    {
        // Twice as much, until a sentence ends: the time stays linear.
        for (int size = length; ; size *= 2)
        {
            next = _end - start <= size ? _end : start + size;
            TokenizedText window = foreign is null
                ? TokenizedText.Of(text, start, next, language)
                : foreign.Read(start, next, language);
            if (next == _end)
                return window;
            if (window.TryDropEnd(out int restart))
            {
                next = restart;
                return window;
            }

            if (size >= Longest && foreign is null)
            {
                next -= char.IsSurrogatePair(text, next - 1) ? 1 : 0;
                return window;
            }

            window.Dispose();
        }
    }

    /// <summary>Whether a window has words to which only what follows can lend a language.</summary>
    private static bool IsCyrillicOfNoLanguage(TokenizedText window) =>
        window.LastLanguage(TextLanguage.Undecided) == TextLanguage.Undecided && window.HasCyrillic;

    /// <summary>The first language that the text shows from an offset on.</summary>
    private TextLanguage LanguageFrom(int start)
    {
        TextLanguage language = TextLanguage.Undecided;
        for (int next; start < _end && language == TextLanguage.Undecided; start = next)
        {
            using TokenizedText window = Read(start, language, out next);
            language = window.Sentences.FirstOrDefault(sentence => sentence.Language != TextLanguage.Undecided).Language;
        }

        return language;
    }
}
