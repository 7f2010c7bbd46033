using NamedEntities.Numerics;

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
internal sealed class DocumentVotes
{
    // What a full vote, and no more than one, adds to the logarithm of a nominative's probability.
    private const double VoteWeight = 7;
    private const double SameFormWeight = 0.5;

    private readonly Dictionary<ulong, Form> _forms = [];
    private readonly Dictionary<ulong, Nominative> _nominatives = [];
    private readonly List<Vote> _votes = [];

    /// <summary>Takes note of a word and its candidates. All words must be added before any is scored.</summary>
    public void Add(EntityType type, uint form, ReadOnlySpan<Candidate> candidates)
    {
        ulong key = KeyOf(type, form);
        if (!_forms.TryGetValue(key, out Form? voter))
            _forms.Add(key, voter = new Form());
        voter.Occurrences++;
        foreach (Candidate candidate in candidates)
            VoteOf(voter, type, candidate.Nominative).Sum += Exponential.OfNonPositive(candidate.LogProbability);
    }

    /// <summary>Counts the votes, once every word is added.</summary>
    public void Count()
    {
        foreach (Vote vote in _votes)
            vote.Nominative.Votes += vote.Sum / vote.Form.Occurrences;
    }

    /// <summary>What the other words add to the score of a nominative that a word may have.</summary>
    public double Score(EntityType type, uint form, Candidate candidate)
    {
        Form voter = _forms[KeyOf(type, form)];
        Vote vote = VoteOf(voter, type, candidate.Nominative);
        int occurrences = voter.Occurrences;
        double otherForms = vote.Nominative.Votes - (vote.Sum / occurrences);
        double sameForm = occurrences == 1 ? 0
            : (vote.Sum - Exponential.OfNonPositive(candidate.LogProbability)) / (occurrences - 1);
        return VoteWeight * Math.Clamp(otherForms + (SameFormWeight * sameForm), 0, 1);
    }

    private Vote VoteOf(Form form, EntityType type, uint nominative)
    {
        foreach (Vote vote in form.Votes)
        {
            if (vote.Nominative.Hash == nominative)
                return vote;
        }

        ulong key = KeyOf(type, nominative);
        if (!_nominatives.TryGetValue(key, out Nominative? voted))
            _nominatives.Add(key, voted = new Nominative(nominative));
        Vote added = new(form, voted);
        form.Votes.Add(added);
        _votes.Add(added);
        return added;
    }

    private static ulong KeyOf(EntityType type, uint word) => ((ulong)type << 32) | word;

    /// <summary>A form of the text.</summary>
    private sealed class Form
    {
        public int Occurrences { get; set; }

        /// <summary>One for each nominative that it may have: they are few.</summary>
        public List<Vote> Votes { get; } = [];
    }

    /// <summary>A word that may be the nominative of forms of the text.</summary>
    private sealed class Nominative(uint hash)
    {
        public uint Hash => hash;

        public double Votes { get; set; }
    }

    /// <summary>What the occurrences of a form say of a nominative.</summary>
    private sealed class Vote(Form form, Nominative nominative)
    {
        public Form Form => form;

        public Nominative Nominative => nominative;

        public double Sum { get; set; }
    }
}
