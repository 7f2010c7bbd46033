using NamedEntities.Text;

namespace NamedEntities.Languages;

/// <summary>
/// Tells the languages apart by what not all of them have: letters of their alphabets, common words and endings from
/// <c>*/detection.txt</c>.
/// </summary>
internal static class LanguageDetector
{
    private static readonly Evidence[] Languages = [.. Language.All.Select(language => new Evidence(language))];

    /// <summary>Adds to the evidence of a passage what one of its words says.</summary>
    /// <param name="word">The word.</param>
    /// <param name="weights">For each of <see cref="Language.All"/>, how much speaks for it.</param>
    public static void Weigh(ReadOnlySpan<char> word, Span<int> weights)
    {
        for (int i = 0; i < Languages.Length; i++)
            weights[i] += Languages[i].Weigh(word);
    }

    /// <summary>The language that most evidence speaks for; undecided where there is none, or two have as much.</summary>
    /// <param name="weights">The evidence of all words of a passage.</param>
    public static TextLanguage Decide(ReadOnlySpan<int> weights)
    {
        TextLanguage best = TextLanguage.Undecided;
        int most = 0;
        for (int i = 0; i < Languages.Length; i++)
        {
            if (weights[i] < most)
                continue;
            best = weights[i] > most ? Language.All[i].Name : TextLanguage.Undecided;
            most = weights[i];
        }

        return best;
    }

    /// <summary>What speaks for one language.</summary>
    private sealed class Evidence
    {
        // A letter or a whole word is proof in all but foreign names; an ending is a hint.
        private const int LetterWeight = 2;
        private const int WordWeight = 2;
        private const int EndingWeight = 1;

        private readonly string _letters;
        private readonly WordSet _words;
        private readonly EndingSet _endings;

        public Evidence(Language language)
        {
            LanguageData data = language.Read("detection");
            _letters = string.Concat(language.Letters.All.Where(letter => !Language.All.All(other => other.Letters.All.Contains(letter))));
            _words = new WordSet(data["words"]);
            _endings = new EndingSet(data["endings"]);
        }

        public int Weigh(ReadOnlySpan<char> word)
        {
            if (_words.Contains(word))
                return WordWeight;
            return (HasLetter(word) ? LetterWeight : 0) + (_endings.End(word) ? EndingWeight : 0);
        }

        private bool HasLetter(ReadOnlySpan<char> word)
        {
            foreach (char c in word)
            {
                if (_letters.Contains(LetterCase.ToLower(c)))
                    return true;
            }

            return false;
        }
    }
}
