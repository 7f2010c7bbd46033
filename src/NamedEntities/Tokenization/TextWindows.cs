namespace NamedEntities.Tokenization;

/// <summary>
/// Reads a text in windows, so that the stages hold a bounded piece of it at a time, however long it is. A window ends
/// with a sentence, and the next one begins with the sentence that was not seen to its end; so sentences, tokens and
/// languages are those of the text read at once.
/// </summary>
internal static class TextWindows
{
    /// <summary>How many UTF-16 code units are read at a time: some ten times a long article.</summary>
    public const int Length = 1 << 16;

    /// <summary>The windows of a text, in order. Each is to be used before the next is asked for, and is disposed of then.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How many UTF-16 code units are read at a time; more where a sentence is longer.</param>
    public static IEnumerable<TokenizedText> Of(string text, int length = Length)
    {
        TextLanguage language = TextLanguage.Undecided;
        int start = 0;
        int size = length;
        while (true)
        {
            int end = text.Length - start <= size ? text.Length : start + size;
            using TokenizedText window = TokenizedText.Of(text, start, end, language);
            if (end == text.Length)
            {
                yield return window;
                yield break;
            }

            // Twice as much, until a sentence ends: the time stays linear.
            if (!window.TryDropEnd(out int restart))
            {
                size *= 2;
                continue;
            }

            yield return window;
            language = window.Sentences.LastOrDefault(sentence => sentence.Language != TextLanguage.Undecided, new Sentence(0, 0, language)).Language;
            start = restart;
            size = length;
        }
    }
}
