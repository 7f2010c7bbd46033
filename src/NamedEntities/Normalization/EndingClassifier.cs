using System.Runtime.Intrinsics;
using NamedEntities.Models;
using NamedEntities.Numerics;

namespace NamedEntities.Normalization;

/// <summary>
/// Scores the edits that a word's ending allows: the sum of the vectors of its features, rectified, times the vector of
/// each edit, and what lists know of the word that the edit makes.
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class EndingClassifier
{
    /// <summary>How many candidates of a word are kept, best first.</summary>
    public const int MostKept = 4;

    /// <summary>What one unit of the feature table's sums is.</summary>
    public const float Unit = 1f / (1 << 20);

    private readonly FeatureTable _table;
    private readonly EditInventory _edits;
    private readonly float[] _editVectors;
    private readonly float[] _editBias;
    private readonly float[] _classWeights;

    /// <param name="table">The vectors of the features.</param>
    /// <param name="edits">The edits.</param>
    /// <param name="editVectors">[edits, d].</param>
    /// <param name="editBias">[edits].</param>
    /// <param name="classWeights">[types, classes]: what it is worth that lists know the result as a name of a class.</param>
    /// <param name="lexicon">What lists know.</param>
    public EndingClassifier(
        FeatureTable table,
        EditInventory edits,
        float[] editVectors,
        float[] editBias,
        float[] classWeights,
        NominativeLexicon lexicon)
    {
        _table = table;
        _edits = edits;
        _editVectors = editVectors;
        _editBias = editBias;
        _classWeights = classWeights;
        Lexicon = lexicon;
    }

    /// <summary>What lists know of nominatives.</summary>
    public NominativeLexicon Lexicon { get; }

    /// <summary>An edit of a candidate.</summary>
    public EndingEdit EditOf(Candidate candidate) => _edits[candidate.Edit];

    /// <summary>Finds the most probable nominatives of a word.</summary>
    /// <param name="mention">The mention.</param>
    /// <param name="index">Which of its words.</param>
    /// <param name="best">Takes the candidates, most probable first; <see cref="MostKept"/> long.</param>
    /// <returns>How many they are, at least one.</returns>
    public int Classify(MentionWords mention, int index, Span<Candidate> best)
    {
        Span<char> buffer = stackalloc char[EndingEdit.LongestWord];
        Span<int> edits = stackalloc int[EditInventory.MostCandidates];
        Span<float> scores = stackalloc float[EditInventory.MostCandidates];
        ReadOnlySpan<char> form = WordFeatures.Fold(mention[mention.Words[index]], buffer);
        int count = _edits.Find(form, edits);
        Score(mention, index, form, edits[..count], scores);
        return KeepBest(form, edits[..count], scores[..count], best);
    }

    /// <summary>The scores of all edits that a word's ending allows, in the order of <see cref="EditInventory.Find"/>.</summary>
    public float[] ScoreAll(MentionWords mention, int index)
    {
        Span<char> buffer = stackalloc char[EndingEdit.LongestWord];
        Span<int> edits = stackalloc int[EditInventory.MostCandidates];
        ReadOnlySpan<char> form = WordFeatures.Fold(mention[mention.Words[index]], buffer);
        int count = _edits.Find(form, edits);
        float[] scores = new float[count];
        Score(mention, index, form, edits[..count], scores);
        return scores;
    }

    private void Score(MentionWords mention, int index, ReadOnlySpan<char> form, ReadOnlySpan<int> edits, Span<float> scores)
    {
        Span<uint> features = stackalloc uint[WordFeatures.FieldCount];
        Span<int> sums = stackalloc int[_table.Dimension];
        Span<float> hidden = stackalloc float[_table.Dimension];
        WordFeatures.Extract(mention, index, Lexicon, features);
        _table.Bias.CopyTo(sums);
        _table.AddRows(features, sums);
        for (int i = 0; i < hidden.Length; i++)
            hidden[i] = Math.Max(0, sums[i]) * Unit;
        for (int i = 0; i < edits.Length; i++)
        {
            float score = _editBias[edits[i]] + Product(hidden, _editVectors.AsSpan(edits[i] * hidden.Length, hidden.Length));
            scores[i] = score + WorthOf(Lexicon.ClassesOf(HashOf(form, edits[i])), mention.Type);
        }
    }

    private uint HashOf(ReadOnlySpan<char> form, int edit) =>
        NominativeLexicon.KeyOf(form[..^_edits[edit].Old.Length], _edits[edit].New);

    private float WorthOf(NominativeClasses classes, EntityType type)
    {
        int count = NominativeLexicon.ClassNames.Count;
        float worth = 0;
        for (int i = 0; i < count; i++)
        {
            if (((int)classes & (1 << i)) != 0)
                worth += _classWeights[((int)type * count) + i];
        }

        return worth;
    }

    // Always four sums, however long the processor's vectors are: so they are added in one order.
    private static float Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Vector128<float> sums = Vector128<float>.Zero;
        int i = 0;
        for (; i + 4 <= left.Length; i += 4)
            sums += Vector128.Create(left[i..]) * Vector128.Create(right[i..]);
        float rest = 0;
        for (; i < left.Length; i++)
            rest += left[i] * right[i];
        return sums[0] + sums[1] + (sums[2] + sums[3]) + rest;
    }

    private int KeepBest(ReadOnlySpan<char> form, ReadOnlySpan<int> edits, Span<float> scores, Span<Candidate> best)
    {
        float highest = float.NegativeInfinity;
        foreach (float score in scores)
            highest = Math.Max(highest, score);
        double sum = 0;
        foreach (float score in scores)
            sum += Exponential.OfNonPositive(score - (double)highest);
        double logSum = highest + Logarithm.OfPositive(sum);

        int kept = Math.Min(MostKept, edits.Length);
        for (int k = 0; k < kept; k++)
        {
            int next = 0;
            for (int i = 1; i < scores.Length; i++)
                next = scores[i] > scores[next] ? i : next;
            uint nominative = HashOf(form, edits[next]);
            best[k] = new Candidate(scores[next] - logSum, nominative, edits[next], Lexicon.ClassesOf(nominative));
            scores[next] = float.NegativeInfinity;
        }

        return kept;
    }
}
