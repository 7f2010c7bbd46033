using NamedEntities.Languages;
using NamedEntities.Text;

namespace NamedEntities.Gazetteer;

/// <summary>
/// The endings of names by case in all languages, from <c>Languages/*/declensions.txt</c>. A declension is all that a word
/// with a nominative ending may turn to, whatever its gender and in any language.
/// </summary>
/// <remarks>
/// Endings are the paths of a tree that is walked from the end of a word backwards: a word is asked for its endings without
/// being cut.
/// </remarks>
/// <threadsafety instance="true"/>
internal sealed class Declensions
{
    /// <summary>The declension of a word that does not turn: no ending but none.</summary>
    public const byte Unchanged = 0;

    /// <summary>The place in the tree where no letter is read yet: the ending of no letters.</summary>
    public const int NoEnding = 0;

    // Of a shorter word every other word is a form: it stays as it is.
    private const int ShortestWord = 3;

    private const string None = "-";
    private const int AlphabetBits = 6;
    private const int AlphabetSize = 1 << AlphabetBits;
    private const char FirstLetter = 'а';
    private const char LastLetter = 'џ';
    private const char LetterBehindThem = 'ґ';

    private static readonly string[] Tables =
        ["masculine nouns", "feminine nouns", "neuter nouns", "plural nouns", "adjectives", "surnames"];

    /// <summary>The columns of a table.</summary>
    private static readonly GrammaticalCases[] Columns =
    [
        GrammaticalCases.Nominative, GrammaticalCases.Genitive, GrammaticalCases.Dative, GrammaticalCases.Accusative,
        GrammaticalCases.Instrumental, GrammaticalCases.Locative, GrammaticalCases.Vocative,
    ];

    private static readonly Lazy<Declensions> Shared = new(() => new Declensions());

    /// <summary>For each node and letter the node behind it; 0 where no ending goes on.</summary>
    private readonly List<short> _next = [];

    /// <summary>For each node, which ending it is; −1 where it is only the end of one.</summary>
    private readonly List<short> _endings = [];

    /// <summary>For each node, the declension whose nominative has this ending; 0 where none has.</summary>
    private readonly List<byte> _declensions = [];

    /// <summary>For each declension, the cases of each ending.</summary>
    private readonly List<Dictionary<int, GrammaticalCases>> _casesByEnding = [[]];
    private readonly GrammaticalCases[] _cases;
    private int _endingCount;
    private readonly HashSet<char> _consonants = [];

    private Declensions()
    {
        AddNode();
        _endings[NoEnding] = (short)_endingCount++;
        foreach (Language language in Language.All)
        {
            _consonants.UnionWith(language.Letters.Consonants);
            foreach (string line in Tables.SelectMany(table => language.Declensions[table]))
                AddLine(line);
        }

        _cases = new GrammaticalCases[_casesByEnding.Count * _endingCount];
        for (int declension = 0; declension < _casesByEnding.Count; declension++)
        {
            foreach ((int ending, GrammaticalCases cases) in _casesByEnding[declension])
                _cases[(declension * _endingCount) + ending] = cases;
        }
    }

    /// <summary>The declensions of all languages.</summary>
    public static Declensions Default => Shared.Value;

    /// <summary>The node of a longer ending.</summary>
    /// <param name="node">The node of the letters behind.</param>
    /// <param name="letter">The folded letter before them.</param>
    /// <param name="longer">Takes the node.</param>
    public bool TryLengthen(int node, char letter, out int longer)
    {
        int index = IndexOf(letter);
        longer = index < 0 ? 0 : _next[(node << AlphabetBits) + index];
        return longer != 0;
    }

    /// <summary>The ending at a node; −1 where there is none.</summary>
    public int EndingAt(int node) => _endings[node];

    /// <summary>The cases that an ending has in a declension; none if it has not the ending.</summary>
    public GrammaticalCases CasesOf(byte declension, int ending) => _cases[(declension * _endingCount) + ending];

    /// <summary>The ways in which a word may turn.</summary>
    /// <param name="nominative">The word in the nominative, folded.</param>
    /// <returns>For each, how much of the word stays, and the declension.</returns>
    public IEnumerable<(int StemLength, byte Declension)> Of(string nominative)
    {
        if (nominative.Length < ShortestWord || !nominative.All(letter => letter == '\'' || Character.IsCyrillic(letter)))
            yield break;
        if (_consonants.Contains(nominative[^1]))
            yield return (nominative.Length, _declensions[NoEnding]);
        int node = NoEnding;
        for (int stem = nominative.Length - 1; stem > 0 && TryLengthen(node, nominative[stem], out node); stem--)
        {
            if (_declensions[node] != Unchanged)
                yield return (stem, _declensions[node]);
        }
    }

    private static int IndexOf(char letter) => letter switch
    {
        >= FirstLetter and <= LastLetter => letter - FirstLetter,
        LetterBehindThem => LastLetter - FirstLetter + 1,
        '\'' => LastLetter - FirstLetter + 2,
        _ => -1,
    };

    private void AddLine(string line)
    {
        string[] columns = line.Split('|', StringSplitOptions.TrimEntries);
        int nominative = NodeOf(columns[0]);
        if (_declensions[nominative] == Unchanged)
        {
            _declensions[nominative] = checked((byte)_casesByEnding.Count);
            _casesByEnding.Add([]);
        }

        Dictionary<int, GrammaticalCases> declension = _casesByEnding[_declensions[nominative]];
        for (int i = 0; i < columns.Length; i++)
        {
            foreach (string written in columns[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                int node = NodeOf(written);
                if (_endings[node] < 0)
                    _endings[node] = (short)_endingCount++;
                declension[_endings[node]] = declension.GetValueOrDefault(_endings[node]) | Columns[i];
            }
        }
    }

    private int NodeOf(string ending)
    {
        int node = NoEnding;
        foreach (char letter in ending == None ? [] : ending.Reverse())
        {
            int edge = (node << AlphabetBits) + IndexOf(letter);
            if (_next[edge] == 0)
                _next[edge] = (short)AddNode();
            node = _next[edge];
        }

        return node;
    }

    private int AddNode()
    {
        _next.AddRange(Enumerable.Repeat((short)0, AlphabetSize));
        _endings.Add(-1);
        _declensions.Add(Unchanged);
        return _endings.Count - 1;
    }
}
