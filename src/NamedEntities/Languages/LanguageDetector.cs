using NamedEntities.Text;

namespace NamedEntities.Languages;

/// <summary>
/// Tells the languages apart by what not all of them have: letters of their alphabets, common words and endings from
/// <c>*/detection.txt</c>.
/// </summary>
internal static class LanguageDetector
{
    // A letter or a whole word is proof in all but foreign names; an ending is a hint.
    private const int LetterWeight = 2;
    private const int WordWeight = 2;
    private const int EndingWeight = 1;

    // Behind the Cyrillic letters of any language.
    private const char FirstOther = '\u0530';

    private static readonly Evidence[] Languages = [.. Language.All.Select(language => new Evidence(language.Read("detection")))];

    /// <summary>For each letter that not all languages have, those that do, a bit for each; 0 for any other character.</summary>
    private static readonly uint[] Owners = FindOwners();

    /// <summary>Adds to the evidence of a passage what one of its words says.</summary>
    /// <param name="word">The word.</param>
    /// <param name="weights">For each of <see cref="Language.All"/>, how much speaks for it.</param>
    public static void Weigh(ReadOnlySpan<char> word, Span<int> weights)
    {
        uint owners = OwnersOf(word);
        for (int i = 0; i < Languages.Length; i++)
            weights[i] += Languages[i].Weigh(word, ((owners >> i) & 1) != 0);
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

    /// <summary>The languages that a word's letters speak for: those that have each of its letters that not all have.</summary>
    private static uint OwnersOf(ReadOnlySpan<char> word)
    {
        uint owners = 0;
        bool isFirst = true;
        foreach (char c in word)
        {
            if (c >= FirstOther || Owners[c] == 0)
                continue;
            owners = isFirst ? Owners[c] : owners & Owners[c];
            isFirst = false;
        }

        return owners;
    }

    private static uint[] FindOwners()
    {
        uint[] owners = new uint[FirstOther];
        foreach (char letter in Language.All.SelectMany(language => language.Letters.All).Distinct())
        {
            Language[] languages = [.. Language.All.Where(language => language.Letters.All.Contains(letter))];
            if (languages.Length < Language.All.Length)
                owners[letter] = owners[LetterCase.ToUpper(letter)] = languages.Aggregate(0u, (bits, language) => bits | (1u << language.Index));
        }

        return owners;
    }

    /// <summary>What speaks for one language beside its letters.</summary>
    private sealed class Evidence(LanguageData data)
    {
        private readonly WordSet _words = new(data["words"]);
        private readonly EndingSet _endings = new(data["endings"]);

        public int Weigh(ReadOnlySpan<char> word, bool hasItsLetters)
        {
            if (_words.Contains(word))
                return WordWeight;
            return (hasItsLetters ? LetterWeight : 0) + (_endings.End(word) ? EndingWeight : 0);
        }
    }
}
