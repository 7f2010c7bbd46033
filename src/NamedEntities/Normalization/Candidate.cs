using NamedEntities.Languages;
using NamedEntities.Models;

namespace NamedEntities.Normalization;

/// <summary>A word that may be the nominative of another.</summary>
/// <remarks>Four for each word of a name are kept until the whole text is read: so they are small.</remarks>
/// <param name="LogProbability">The logarithm of its probability.</param>
/// <param name="Nominative">Its hash.</param>
/// <param name="Edit">The edit that makes it.</param>
/// <param name="Classes">What lists know of it.</param>
internal readonly record struct Candidate(double LogProbability, uint Nominative, int Edit, NominativeClasses Classes)
{
    // 0 where no gender is told.
    private readonly byte _gender;

    /// <summary>The gender that it tells as part of a person's name.</summary>
    public PersonGender? Gender
    {
        get => _gender == 0 ? null : (PersonGender)(_gender - 1);
        init => _gender = (byte)(value is { } gender ? (int)gender + 1 : 0);
    }

    /// <summary>Whether the text has another form of it.</summary>
    public bool HasTurned { get; init; }

    /// <summary>Whether it is sure to have another form in other cases.</summary>
    public bool Declines { get; init; }

    /// <summary>Its genders, if it has turned as an adjective does.</summary>
    public GrammaticalGenders Adjective { get; init; }

    /// <summary>The genders that it may have as a noun.</summary>
    public GrammaticalGenders Noun { get; init; }

    /// <summary>Whether it may be in a name that stands in the nominative, or in another case.</summary>
    public bool IsAllowedIn(bool isNominative) => isNominative ? !HasTurned : HasTurned || !Declines;

    /// <summary>Whether a word may stand behind it: one that agrees with it, if it is an adjective.</summary>
    public bool Allows(Candidate next) =>
        Adjective == GrammaticalGenders.None
        || (Adjective & (next.Adjective == GrammaticalGenders.None ? next.Noun : next.Adjective)) != 0;
}
