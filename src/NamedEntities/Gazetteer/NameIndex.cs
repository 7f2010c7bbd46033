using NamedEntities.Models;
using NamedEntities.Text;

namespace NamedEntities.Gazetteer;

/// <summary>
/// Listed names, to be found in a text in any case form. Words are looked up by the hashes of their stems, names are paths
/// in a tree of words.
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
    private readonly Dictionary<long, int> _children;
    private readonly int[] _names;

    private NameIndex(ListedWord[] words, Stem[] stems, Dictionary<long, int> children, int[] names)
    {
        _words = words;
        _stems = stems;
        _children = children;
        _names = names;
        Array.Sort(stems, static (left, right) => left.Hash != right.Hash ? left.Hash.CompareTo(right.Hash) : left.Word - right.Word);
        int bits = Math.Clamp(System.Numerics.BitOperations.Log2((uint)stems.Length + 1) + 1, 1, 24);
        _buckets = new HashBuckets(stems.Select(stem => stem.Hash), bits);
    }

    /// <summary>The stems that may have a hash: those that have it are among them.</summary>
    public ReadOnlySpan<Stem> StemsNear(uint hash) => _stems.AsSpan(_buckets.Near(hash));

    /// <summary>The word at an index.</summary>
    public ListedWord WordAt(int index) => _words[index];

    /// <summary>The place behind a word in the tree.</summary>
    public bool TryGoOn(int node, int word, out int child) => _children.TryGetValue(Edge(node, word), out child);

    /// <summary>The name that ends at a place in the tree; <see cref="NoName"/> if none does.</summary>
    public int NameAt(int node) => _names[node];

    private static long Edge(int node, int word) => ((long)node << 32) | (uint)word;

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
        private readonly Dictionary<ListedWord, int> _numbers = [];
        private readonly List<ListedWord> _words = [];
        private readonly List<Stem> _stems = [];
        private readonly Dictionary<long, int> _children = [];
        private readonly List<int> _names = [NoName];

        /// <summary>Adds a name. A name that is there already keeps its meaning.</summary>
        /// <param name="words">Its words.</param>
        /// <param name="name">What <see cref="NameAt"/> is to give.</param>
        public void Add(IReadOnlyList<ListedWord> words, int name)
        {
            int node = Root;
            foreach (ListedWord word in words)
            {
                long edge = Edge(node, NumberOf(word));
                if (!_children.TryGetValue(edge, out int child))
                {
                    child = _names.Count;
                    _children.Add(edge, child);
                    _names.Add(NoName);
                }

                node = child;
            }

            if (_names[node] == NoName)
                _names[node] = name;
        }

        /// <summary>An index of the names added until now.</summary>
        public NameIndex Build() => new([.. _words], [.. _stems], new Dictionary<long, int>(_children), [.. _names]);

        private int NumberOf(ListedWord word)
        {
            if (_numbers.TryGetValue(word, out int number))
                return number;
            number = _words.Count;
            string folded = string.Create(word.Text.Length, word.Text, static (span, text) =>
            {
                for (int i = 0; i < span.Length; i++)
                    span[i] = Spelling.Fold(text[i]);
            });
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
