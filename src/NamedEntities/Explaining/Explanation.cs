using NamedEntities.Tokenization;

namespace NamedEntities.Explaining;

/// <summary>
/// What each stage saw and decided at one place of a text, in the order of the stages: what <c>entities explain</c> prints.
/// A stage that had nothing to say there leaves its part null or empty.
/// </summary>
/// <param name="Offset">The place, in UTF-16 code units of the caller's string.</param>
internal sealed record Explanation(int Offset)
{
    /// <summary>The sentence, null where no token stands at or behind the place.</summary>
    public ExplainedSentence? Sentence { get; set; }

    /// <summary>The token at the place, or else the first one behind it.</summary>
    public ExplainedToken? Token { get; set; }

    /// <summary>The features of the token.</summary>
    public IReadOnlyList<ExplainedFeature> Features { get; set; } = [];

    /// <summary>The tags that the token may have, in the order of the model.</summary>
    public IReadOnlyList<ExplainedTag> Tags { get; set; } = [];

    /// <summary>The mention that the token belongs to, after the caller's dictionary had its say.</summary>
    public ExplainedMention? Mention { get; set; }

    /// <summary>What the model alone found there, if the caller's dictionary or excluded names took it away.</summary>
    public ExplainedMention? Overruled { get; set; }

    /// <summary>The words of the mention and how each was read; empty for a name of the caller's dictionary.</summary>
    public IReadOnlyList<ExplainedWord> Words { get; set; } = [];

    /// <summary>The name that came of it.</summary>
    public ExplainedName? Name { get; set; }

    /// <summary>Which entity it is.</summary>
    public ExplainedIdentity? Identity { get; set; }
}

/// <summary>A sentence.</summary>
/// <param name="Number">Which one of the text, counted from 0.</param>
/// <param name="Start">Where it begins in the caller's string.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Language">Its language.</param>
/// <param name="Evidence">The words of the sentence that speak for a language; none where the sentences around it lent it theirs.</param>
internal sealed record ExplainedSentence(int Number, int Start, int End, TextLanguage Language, IReadOnlyList<LanguageEvidence> Evidence);

/// <summary>A word that speaks for a language.</summary>
/// <param name="Word">The word.</param>
/// <param name="Language">The language.</param>
/// <param name="Weight">How much it says, above 0.</param>
internal sealed record LanguageEvidence(string Word, TextLanguage Language, int Weight);

/// <summary>A token.</summary>
/// <param name="Start">Where it begins in the caller's string.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Text">The token as the stages read it: without stress marks and invisible characters.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Lists">The lists of names that know the word as it stands.</param>
/// <param name="InflectedLists">The lists that know the word without an ending.</param>
/// <param name="Occurrences">How often the word stands in the text, whatever its ending; 0 for what is no word.</param>
internal sealed record ExplainedToken(
    int Start, int End, string Text, TokenKind Kind, IReadOnlyList<string> Lists, IReadOnlyList<string> InflectedLists, int Occurrences);

/// <summary>A feature of a token.</summary>
/// <param name="Name">Its name: <c>suffix3</c>.</param>
/// <param name="IsKnown">Whether the model has a vector for it.</param>
internal sealed record ExplainedFeature(string Name, bool IsKnown);

/// <summary>A tag that a token may have.</summary>
/// <param name="Tag">Its name: <c>B-PER</c>.</param>
/// <param name="Score">What the encoder gives it, by the sentence alone.</param>
/// <param name="Context">What the other occurrences of the word in the text add.</param>
/// <param name="Probability">Its marginal probability in the sentence, with both.</param>
internal sealed record ExplainedTag(string Tag, float Score, float Context, double Probability);

/// <summary>A mention.</summary>
/// <param name="Type">What it names.</param>
/// <param name="Start">Where it begins in the caller's string.</param>
/// <param name="Text">The mention as written.</param>
/// <param name="Confidence">Its probability.</param>
/// <param name="Entry">The entry of the caller's dictionary that it names; null if the model found it.</param>
/// <param name="IsReturned">Whether the options want it.</param>
internal sealed record ExplainedMention(EntityType Type, int Start, string Text, double Confidence, string? Entry, bool IsReturned);

/// <summary>A word of a mention and its possible nominatives.</summary>
/// <param name="Text">The word as written.</param>
/// <param name="Candidates">The nominatives that were weighed, most probable first; none for a word that is sure to stay as it is.</param>
internal sealed record ExplainedWord(string Text, IReadOnlyList<ExplainedCandidate> Candidates);

/// <summary>A possible nominative of a word.</summary>
/// <param name="Nominative">The nominative.</param>
/// <param name="OldEnding">The ending that is taken away; empty if none is.</param>
/// <param name="NewEnding">The ending that is put in its place; empty if none is.</param>
/// <param name="Probability">Its probability by the mention and its surroundings alone.</param>
/// <param name="Votes">What the other words of the text add to the logarithm of its probability.</param>
/// <param name="Gender">The gender that it tells as part of a person's name.</param>
/// <param name="IsChosen">Whether it was chosen, all words of the name together.</param>
internal sealed record ExplainedCandidate(
    string Nominative, string OldEnding, string NewEnding, double Probability, double Votes, PersonGender? Gender, bool IsChosen);

/// <summary>A name in the nominative.</summary>
/// <param name="NormalForm">The nominative.</param>
/// <param name="Parts">The parts of a person's name; null for other types.</param>
/// <param name="Verb">The gender that the verb behind a person's name tells.</param>
/// <param name="GenderSource">Where a person's gender is from; null where none is told.</param>
internal sealed record ExplainedName(string NormalForm, PersonName? Parts, PersonGender? Verb, GenderSource? GenderSource);

/// <summary>What told a person's gender.</summary>
internal enum GenderSource
{
    /// <summary>The words of the name, and the verb behind it.</summary>
    Name,

    /// <summary>Another mention of the text with the same surname.</summary>
    OtherMention,

    /// <summary>The entry of the caller's dictionary.</summary>
    Dictionary,
}

/// <summary>Which entity a mention is.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Links">The mentions that a rule put together with this one.</param>
internal sealed record ExplainedIdentity(int Id, IReadOnlyList<ExplainedLink> Links);

/// <summary>Another mention of the same entity.</summary>
/// <param name="Start">Where it begins in the caller's string.</param>
/// <param name="Text">The mention as written.</param>
/// <param name="Rule">The rule that put the two together.</param>
internal sealed record ExplainedLink(int Start, string Text, string Rule);
