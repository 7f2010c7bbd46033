using NamedEntities.Numerics;
using NamedEntities.Text;

namespace NamedEntities.Normalization;

/// <summary>
/// What the other mentions of a text say of a word's nominative: a lone <c>Иванова</c> is a man in the genitive where the
/// text has <c>Иванов</c> or <c>Сергею Иванову</c> elsewhere.
/// </summary>
/// <remarks>
/// A nominative is the more likely the more forms of the text it explains: <c>Газпром</c> explains <c>Газпрома</c> and
/// <c>Газпрому</c> too, <c>Газпр</c> only itself. So forms have a vote each, however often they occur: the mean of what
/// their occurrences say. Other occurrences of the same form, which may stand in plainer surroundings, have half of one.
/// </remarks>
internal sealed class DocumentVotes : IDisposable
{
    // What a full vote, and no more than one, adds to the logarithm of a nominative's probability.
    private const double VoteWeight = 7;
    private const double SameFormWeight = 0.5;

    private readonly KeyNumbers _forms = new();
    private readonly KeyNumbers _nominatives = new();
    private readonly KeyNumbers _pairs = new();

    /// <summary>For each form, how often it occurs.</summary>
    private readonly PooledList<int> _occurrences = new(0);

    /// <summary>For each nominative, the votes that it has.</summary>
    private readonly PooledList<double> _votes = new(0);

    /// <summary>For each form and each nominative that it may have, what its occurrences say.</summary>
    private readonly PooledList<Vote> _votesOfForms = new(0);

    /// <summary>For each candidate that was added, its form and nominative.</summary>
    private readonly PooledList<int> _pairOfCandidate = new(0);

    /// <summary>Takes note of a word and its candidates. All words must be added before any is scored.</summary>
    /// <param name="type">What the name names that the word is of.</param>
    /// <param name="form">The word.</param>
    /// <param name="candidates">Its candidates.</param>
    public void Add(EntityType type, uint form, ReadOnlySpan<Candidate> candidates)
    {
        int voter = _forms.NumberOf(KeyOf((uint)type, form));
        if (voter == _occurrences.Count)
            _occurrences.Add(0);
        _occurrences.Items[voter]++;
        foreach (Candidate candidate in candidates)
        {
            int pair = PairOf(type, voter, candidate.Nominative);
            _votesOfForms.Items[pair].Sum += Exponential.OfNonPositive(candidate.LogProbability);
            _pairOfCandidate.Add(pair);
        }
    }

    /// <summary>Counts the votes, once every word is added.</summary>
    public void Count()
    {
        foreach (Vote vote in _votesOfForms.Items)
            _votes.Items[vote.Nominative] += vote.Sum / _occurrences[vote.Form];
    }

    /// <summary>What the other words add to the score of a nominative that a word may have.</summary>
    /// <param name="index">Which of the candidates that were added.</param>
    /// <param name="candidate">The candidate.</param>
    public double Score(int index, Candidate candidate)
    {
        Vote vote = _votesOfForms[_pairOfCandidate[index]];
        int occurrences = _occurrences[vote.Form];
        double otherForms = _votes[vote.Nominative] - (vote.Sum / occurrences);
        double sameForm = occurrences == 1 ? 0
            : (vote.Sum - Exponential.OfNonPositive(candidate.LogProbability)) / (occurrences - 1);
        return VoteWeight * Math.Clamp(otherForms + (SameFormWeight * sameForm), 0, 1);
    }

    /// <summary>Gives borrowed memory back; the votes must not be used any more.</summary>
    public void Dispose()
    {
        _forms.Dispose();
        _nominatives.Dispose();
        _pairs.Dispose();
        _occurrences.Dispose();
        _votes.Dispose();
        _votesOfForms.Dispose();
        _pairOfCandidate.Dispose();
    }

    private int PairOf(EntityType type, int form, uint nominative)
    {
        int pair = _pairs.NumberOf(KeyOf((uint)form, nominative));
        if (pair < _votesOfForms.Count)
            return pair;
        int voted = _nominatives.NumberOf(KeyOf((uint)type, nominative));
        if (voted == _votes.Count)
            _votes.Add(0);
        _votesOfForms.Add(new Vote { Form = form, Nominative = voted });
        return pair;
    }

    private static ulong KeyOf(uint upper, uint lower) => ((ulong)upper << 32) | lower;

    /// <summary>What the occurrences of a form say of a nominative.</summary>
    private struct Vote
    {
        public int Form;
        public int Nominative;
        public double Sum;
    }
}
