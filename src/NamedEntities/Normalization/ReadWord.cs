namespace NamedEntities.Normalization;

/// <summary>A word of a name and its candidate nominatives.</summary>
/// <param name="Word">The word, where it stands in the name as it is written.</param>
/// <param name="Form">Its hash; 0 for a word that is sure to stay.</param>
/// <param name="FirstCandidate">The most probable candidate.</param>
/// <param name="CandidateCount">How many there are; none for a word that is sure to stay.</param>
internal record struct ReadWord(NameWord Word, uint Form, int FirstCandidate, byte CandidateCount)
{
    private byte _chosen;

    /// <summary>Which of them was chosen.</summary>
    public int Chosen
    {
        readonly get => _chosen;
        set => _chosen = (byte)value;
    }
}
