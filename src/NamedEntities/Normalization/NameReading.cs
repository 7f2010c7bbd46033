namespace NamedEntities.Normalization;

/// <summary>A name of a text.</summary>
/// <param name="Type">What it names.</param>
/// <param name="Language">The language that its endings are of.</param>
/// <param name="FirstWord">The first of its words.</param>
/// <param name="WordCount">How many words it has.</param>
/// <param name="Start">Where it begins, in characters of the view.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Verb">The gender that a verb behind it tells.</param>
internal sealed record NameReading(
    EntityType Type, TextLanguage Language, int FirstWord, int WordCount, int Start, int End, PersonGender? Verb)
{
    /// <summary>The gender of a person, where the name or the text tells it.</summary>
    public PersonGender? Gender { get; set; }
}

/// <summary>A word of a name and its candidate nominatives.</summary>
/// <param name="Word">The word.</param>
/// <param name="Form">Its hash; 0 for a word that is sure to stay.</param>
/// <param name="FirstCandidate">The most probable candidate.</param>
/// <param name="CandidateCount">How many there are; none for a word that is sure to stay.</param>
internal sealed record ReadWord(NameWord Word, uint Form, int FirstCandidate, int CandidateCount)
{
    /// <summary>Which of them was chosen.</summary>
    public int Chosen { get; set; }
}
