using System.Runtime.InteropServices;
using Entities.Numerics;

namespace Entities.Normalization;

/// <summary>
/// What the other mentions of a text say of a word's nominative: a lone <c>Иванова</c> is a man in the genitive where the
/// text has <c>Иванов</c> or <c>Сергею Иванову</c> elsewhere.
/// </summary>
/// <remarks>
/// A nominative is the more likely the more forms of the text it explains: <c>Газпром</c> explains <c>Газпрома</c> and
/// <c>Газпрому</c> too, <c>Газпр</c> only itself. So forms have a vote each, however often they occur: the mean of what
/// their occurrences say. Other occurrences of the same form, which may stand in plainer surroundings, have half of one.
/// </remarks>
internal sealed class DocumentVotes
{
    // What a full vote, and no more than one, adds to the logarithm of a nominative's probability.
    private const double VoteWeight = 7;
    private const double SameFormWeight = 0.5;

    private readonly Dictionary<(EntityType Type, uint Form), int> _occurrences = [];
    private readonly Dictionary<(EntityType Type, uint Form, uint Nominative), double> _sums = [];
    private readonly Dictionary<(EntityType Type, uint Nominative), double> _votes = [];

    /// <summary>Takes note of a word and its candidates. All words must be added before any is scored.</summary>
    public void Add(EntityType type, uint form, ReadOnlySpan<Candidate> candidates)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_occurrences, (type, form), out _)++;
        foreach (Candidate candidate in candidates)
        {
            ref double sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (type, form, candidate.Nominative), out _);
            sum += Exponential.OfNonPositive(candidate.LogProbability);
        }
    }

    /// <summary>Counts the votes, once every word is added.</summary>
    public void Count()
    {
        foreach (((EntityType type, uint form, uint nominative), double sum) in _sums)
        {
            ref double votes = ref CollectionsMarshal.GetValueRefOrAddDefault(_votes, (type, nominative), out _);
            votes += sum / _occurrences[(type, form)];
        }
    }

    /// <summary>What the other words add to the score of a nominative that a word may have.</summary>
    public double Score(EntityType type, uint form, Candidate candidate)
    {
        double sum = _sums[(type, form, candidate.Nominative)];
        int occurrences = _occurrences[(type, form)];
        double otherForms = _votes[(type, candidate.Nominative)] - (sum / occurrences);
        double sameForm = occurrences == 1 ? 0
            : (sum - Exponential.OfNonPositive(candidate.LogProbability)) / (occurrences - 1);
        return VoteWeight * Math.Clamp(otherForms + (SameFormWeight * sameForm), 0, 1);
    }
}
