namespace NamedEntities.Normalization;

/// <summary>The edits of endings that a model knows, found by the ending of a word. The first one is <see cref="EndingEdit.Keep"/>.</summary>
/// <threadsafety instance="true"/>
internal sealed class EditInventory
{
    /// <summary>No word has more edits to choose from than this; further ones are left out.</summary>
    public const int MostCandidates = 96;

    // Something of a word must stay.
    private const int ShortestStem = 1;

    private readonly EndingEdit[] _edits;

    /// <summary>For each last letter of what is taken away, the edits, shortest ending first.</summary>
    private readonly Dictionary<char, List<int>> _byLastLetter = [];
    private readonly List<int> _additions = [];

    /// <param name="edits">The edits; the first one keeps.</param>
    public EditInventory(EndingEdit[] edits)
    {
        _edits = edits;
        for (int i = 0; i < edits.Length; i++)
            EditsBehind(edits[i].Old).Add(i);
    }

    /// <summary>How many there are.</summary>
    public int Count => _edits.Length;

    /// <summary>An edit.</summary>
    public EndingEdit this[int index] => _edits[index];

    /// <summary>The edits that a word's ending allows.</summary>
    /// <param name="folded">The word, folded.</param>
    /// <param name="candidates">Takes their indices; <see cref="MostCandidates"/> long.</param>
    /// <returns>How many they are, at least one.</returns>
    public int Find(ReadOnlySpan<char> folded, Span<int> candidates)
    {
        int count = 0;
        foreach (int edit in _additions)
            count = Add(edit, candidates, count);
        if (folded.IsEmpty || !_byLastLetter.TryGetValue(folded[^1], out List<int>? edits))
            return count;
        foreach (int edit in edits)
        {
            string old = _edits[edit].Old;
            if (folded.Length >= old.Length + ShortestStem && folded.EndsWith(old, StringComparison.Ordinal))
                count = Add(edit, candidates, count);
        }

        return count;
    }

    /// <summary>The list of the edits that take away an ending of this last letter, or nothing.</summary>
    private List<int> EditsBehind(string old)
    {
        if (old.Length == 0)
            return _additions;
        if (!_byLastLetter.TryGetValue(old[^1], out List<int>? edits))
            _byLastLetter.Add(old[^1], edits = []);
        return edits;
    }

    private static int Add(int edit, Span<int> candidates, int count)
    {
        if (count == candidates.Length)
            return count;
        candidates[count] = edit;
        return count + 1;
    }
}
