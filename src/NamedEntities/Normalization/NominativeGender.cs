using NamedEntities.Languages;
using NamedEntities.Models;

namespace NamedEntities.Normalization;

/// <summary>Tells a person's gender by a part of the name in the nominative.</summary>
internal static class NominativeGender
{
    private const string Consonants = "бвгґджзйклмнпрстфхцчшщь";

    /// <summary>The gender that a word tells, if it does.</summary>
    /// <param name="nominative">The word.</param>
    /// <param name="classes">What lists know of it.</param>
    /// <param name="hasTurned">Whether the text has it in another case.</param>
    /// <param name="endings">The endings of its language.</param>
    public static PersonGender? Of(ReadOnlySpan<char> nominative, NominativeClasses classes, bool hasTurned, NameEndings endings)
    {
        NominativeClasses first = classes & (NominativeClasses.MaleFirstName | NominativeClasses.FemaleFirstName);
        if (first == NominativeClasses.MaleFirstName)
            return PersonGender.Male;
        if (first == NominativeClasses.FemaleFirstName)
            return PersonGender.Female;
        if (endings.GenderOfPatronymic(nominative) is { } patronymic)
            return patronymic;
        if (endings.GenderOfSurname(nominative) is { } surname)
            return surname;

        // A woman's surname that ends in a consonant has no cases.
        return hasTurned && nominative.Length > 0 && Consonants.Contains(nominative[^1]) ? PersonGender.Male : null;
    }

    /// <summary>Whether a part of a name in the nominative is all but sure to have another form in other cases.</summary>
    public static bool Declines(ReadOnlySpan<char> nominative, NominativeClasses classes) => nominative switch
    {
        [] => false,
        [.., 'а' or 'я'] => true,
        [.., char last] => (classes & NominativeClasses.MaleFirstName) != 0 && Consonants.Contains(last),
    };
}
