using NamedEntities.Models;
using NamedEntities.Text;

namespace NamedEntities.Gazetteer;

/// <summary>
/// Listed names, to be found in a text in any case form. Words are looked up by the hashes of their stems, names are paths
/// in a tree of words. Letter case is looked at where a name ends: names that it alone tells apart are one path.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class NameIndex
{
    /// <summary>The place in the tree where no word is read yet.</summary>
    public const int Root = 0;

    /// <summary>What <see cref="NameAt"/> gives where no name ends.</summary>
    public const int NoName = -1;

    private readonly ListedWord[] _words;

    /// <summary>In the order of their hashes.</summary>
    private readonly Stem[] _stems;

    private readonly HashBuckets _buckets;
    private readonly Dictionary<Edge, int> _children;

    /// <summary>For each place in the tree the first of the names that end there.</summary>
    private readonly int[] _ends;
    private readonly NameEnd[] _names;

    /// <summary>The capitals of the words of each name.</summary>
    private readonly ulong[] _capitals;

    private NameIndex(
        ListedWord[] words, Stem[] stems, Dictionary<Edge, int> children, int[] ends, NameEnd[] names, ulong[] capitals)
    {
        _words = words;
        _stems = stems;
        _children = children;
        _ends = ends;
        _names = names;
        _capitals = capitals;
        Array.Sort(stems, static (left, right) => left.Hash != right.Hash ? left.Hash.CompareTo(right.Hash) : left.Word - right.Word);
        int bits = Math.Clamp(System.Numerics.BitOperations.Log2((uint)stems.Length + 1) + 1, 1, 24);
        _buckets = new HashBuckets(stems.Select(stem => stem.Hash), bits);
    }

    /// <summary>The stems that may have a hash: those that have it are among them.</summary>
    public ReadOnlySpan<Stem> StemsNear(uint hash) => _stems.AsSpan(_buckets.Near(hash));

    /// <summary>The word at an index.</summary>
    public ListedWord WordAt(int index) => _words[index];

    /// <summary>The place behind a word in the tree.</summary>
    public bool TryGoOn(int node, int word, out int child) => _children.TryGetValue(new Edge(node, word), out child);

    /// <summary>The name, the one listed first, that ends at a place in the tree and is written as a text has it; <see cref="NoName"/> if none is.</summary>
    /// <param name="node">The place.</param>
    /// <param name="path">The words on the way there, as the text has them.</param>
    public int NameAt(int node, ReadOnlySpan<MatchedWord> path)
    {
        int first = NoName;
        for (int i = _ends[node]; i != NoName; i = _names[i].Next)
        {
            NameEnd end = _names[i];
            if ((first == NoName || end.Name < first) && IsWritten(path, _capitals.AsSpan(end.FirstWord, path.Length)))
                first = end.Name;
        }

        return first;
    }

    private static bool IsWritten(ReadOnlySpan<MatchedWord> path, ReadOnlySpan<ulong> capitals)
    {
        for (int i = 0; i < path.Length; i++)
        {
            if (!path[i].Case.IsThatOf(capitals[i], path[i].IsAcronym))
                return false;
        }

        return true;
    }

    /// <summary>A word of a text that was read as a listed word.</summary>
    /// <param name="Case">Its letter case, and which stems it may have.</param>
    /// <param name="IsAcronym">Whether the listed word is an acronym.</param>
    internal readonly record struct MatchedWord(WrittenCase Case, bool IsAcronym);

    /// <summary>A word behind a place in the tree.</summary>
    private readonly record struct Edge(int Node, int Word)
    {
        /// <summary>Seeded, so that no list of names can be made whose edges collide.</summary>
        public override int GetHashCode() => HashCode.Combine(Node, Word);
    }

    /// <summary>A name that ends at a place in the tree.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="FirstWord">Where the capitals of its words begin.</param>
    /// <param name="Next">The next one that ends there.</param>
    private readonly record struct NameEnd(int Name, int FirstWord, int Next);

    /// <summary>A beginning that forms of a word share.</summary>
    /// <param name="Hash">The hash of its folded letters.</param>
    /// <param name="Word">The index of the word.</param>
    /// <param name="Length">The number of letters.</param>
    /// <param name="Declension">The endings that may follow.</param>
    internal readonly record struct Stem(uint Hash, int Word, byte Length, byte Declension);

    /// <summary>Gathers names for an index.</summary>
    /// <threadsafety instance="false"/>
    internal sealed class Builder
    {
        // Names that letter case alone tells apart; to look at more costs time wherever one of them stands in a text.
        private const int MostSpellings = 64;

        private readonly Dictionary<ListedWord, int> _numbers = [];
        private readonly List<ListedWord> _words = [];
        private readonly List<Stem> _stems = [];
        private readonly Dictionary<Edge, int> _children = [];
        private readonly List<int> _ends = [NoName];
        private readonly List<NameEnd> _names = [];
        private readonly List<ulong> _capitals = [];

        /// <summary>Adds a name. A name that is there already keeps its meaning.</summary>
        /// <param name="words">Its words.</param>
        /// <param name="name">What <see cref="NameAt"/> is to give.</param>
        public void Add(IReadOnlyList<GivenWord> words, int name)
        {
            int node = Root;
            foreach (GivenWord word in words)
            {
                Edge edge = new(node, NumberOf(word.Word));
                if (!_children.TryGetValue(edge, out int child))
                {
                    child = _ends.Count;
                    _children.Add(edge, child);
                    _ends.Add(NoName);
                }

                node = child;
            }

            if (!IsFullOrHas(node, words))
            {
                _names.Add(new NameEnd(name, _capitals.Count, _ends[node]));
                _ends[node] = _names.Count - 1;
                foreach (GivenWord word in words)
                    _capitals.Add(word.Capitals);
            }
        }

        /// <summary>An index of the names added until now.</summary>
        public NameIndex Build() =>
            new([.. _words], [.. _stems], new Dictionary<Edge, int>(_children), [.. _ends], [.. _names], [.. _capitals]);

        /// <summary>Whether a name may not be added at a place in the tree.</summary>
        private bool IsFullOrHas(int node, IReadOnlyList<GivenWord> words)
        {
            int spellings = 0;
            for (int i = _ends[node]; i != NoName; i = _names[i].Next)
            {
                int first = _names[i].FirstWord;
                bool isSame = true;
                for (int w = 0; w < words.Count; w++)
                    isSame &= _capitals[first + w] == words[w].Capitals;
                if (isSame)
                    return true;
                spellings++;
            }

            return spellings >= MostSpellings;
        }

        private int NumberOf(ListedWord word)
        {
            if (_numbers.TryGetValue(word, out int number))
                return number;
            number = _words.Count;
            string folded = word.Text;
            int firstStem = _stems.Count;
            _stems.Add(StemOf(folded, folded.Length, number, Declensions.Unchanged));
            if (word.Role != WordRole.Stays)
                AddStems(folded, word.IsAcronym, number);
            bool turns = _stems.Count > firstStem + 1;
            _words.Add(turns ? word : word with { Role = WordRole.Stays });
            _numbers.Add(word, number);
            return number;
        }

        private void AddStems(string folded, bool isAcronym, int number)
        {
            foreach ((int length, byte declension) in Declensions.Default.Of(folded))
            {
                // None of an acronym's letters is an ending.
                if (!isAcronym || length == folded.Length)
                    _stems.Add(StemOf(folded, length, number, declension));
            }
        }

        private static Stem StemOf(string folded, int length, int word, byte declension)
        {
            uint hash = Fnv.Seed;
            foreach (char c in folded.AsSpan(0, length))
                hash = Fnv.Add(hash, c);
            return new Stem(Fnv.Finish(hash), word, (byte)length, declension);
        }
    }
}
