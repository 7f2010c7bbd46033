namespace NamedEntities.Languages;

/// <summary>
/// Tells Russian from Ukrainian by what only one of them has: letters, common words, endings, all from
/// <c>*/detection.txt</c>.
/// </summary>
internal static class LanguageDetector
{
    private static readonly Evidence Russian = new("ru/detection.txt");
    private static readonly Evidence Ukrainian = new("uk/detection.txt");

    /// <summary>How much of a word speaks for Russian (above 0) or Ukrainian (below 0).</summary>
    public static int Weigh(ReadOnlySpan<char> word) => Russian.Weigh(word) - Ukrainian.Weigh(word);

    /// <summary>The language that the weights of all words of a passage, added up, speak for.</summary>
    public static TextLanguage Decide(int weight) => weight switch
    {
        > 0 => TextLanguage.Russian,
        < 0 => TextLanguage.Ukrainian,
        _ => TextLanguage.Undecided,
    };

    private sealed class Evidence
    {
        // A letter or a whole word is proof in all but foreign names; an ending is a hint.
        private const int LetterWeight = 2;
        private const int WordWeight = 2;
        private const int EndingWeight = 1;

        private readonly string _letters;
        private readonly WordSet _words;
        private readonly WordSet _endings;

        public Evidence(string resource)
        {
            LanguageData data = LanguageData.Read(resource);
            _letters = string.Concat(data["letters"]);
            _words = new WordSet(data["words"]);
            _endings = new WordSet(data["endings"]);
        }

        public int Weigh(ReadOnlySpan<char> word)
        {
            if (_words.Contains(word))
                return WordWeight;
            int weight = 0;
            foreach (char c in word)
            {
                if (_letters.Contains(char.ToLowerInvariant(c)))
                {
                    weight = LetterWeight;
                    break;
                }
            }

            return weight + (HasEnding(word) ? EndingWeight : 0);
        }

        private bool HasEnding(ReadOnlySpan<char> word)
        {
            for (int length = 2; length <= _endings.LongestLength && length < word.Length; length++)
            {
                if (_endings.Contains(word[^length..]))
                    return true;
            }

            return false;
        }
    }
}
