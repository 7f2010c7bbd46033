using NamedEntities.Languages;
using NamedEntities.Models;
using NamedEntities.Text;

namespace NamedEntities.Names;

/// <summary>What a person's name in the nominative, or a word of it, tells of gender.</summary>
internal static class PersonNameGender
{
    /// <summary>What a surname that has no ending ends in: consonants, soft ones with their sign.</summary>
    private static readonly string Consonants = string.Concat(
        Language.All.Select(language => language.Letters.Consonants + language.Letters.Semivowels).Append("ь"));

    private static readonly NameEndings[] Endings = [.. Language.All.Select(language => language.Endings)];

    private static readonly WordSet MasculineInA = new(LanguageData.Read("shared/first-names.txt")["masculine names in a"]);

    /// <summary>The gender that a word tells, if it does.</summary>
    /// <param name="nominative">The word.</param>
    /// <param name="classes">What lists know of it.</param>
    /// <param name="hasTurned">Whether the text has it in another case.</param>
    /// <param name="endings">The endings of its language.</param>
    public static PersonGender? OfWord(ReadOnlySpan<char> nominative, NominativeClasses classes, bool hasTurned, NameEndings endings)
    {
        if (OfFirstName(classes) is { } first)
            return first;
        if (endings.GenderOfPatronymic(nominative) is { } patronymic)
            return patronymic;
        if (endings.GenderOfSurname(nominative) is { } surname)
            return surname;

        // A woman's surname that ends in a consonant has no cases.
        return hasTurned && EndsInConsonant(nominative) ? PersonGender.Male : null;
    }

    /// <summary>Whether a part of a name in the nominative is all but sure to have another form in other cases.</summary>
    public static bool Declines(ReadOnlySpan<char> nominative, NominativeClasses classes) => nominative switch
    {
        [] => false,
        [.., 'а' or 'я'] => true,
        _ => (classes & NominativeClasses.MaleFirstName) != 0 && EndsInConsonant(nominative),
    };

    /// <summary>The gender of those who have a first name; null if both may, or it is none.</summary>
    public static PersonGender? OfFirstName(NominativeClasses classes) =>
        (classes & (NominativeClasses.MaleFirstName | NominativeClasses.FemaleFirstName)) switch
        {
            NominativeClasses.MaleFirstName => PersonGender.Male,
            NominativeClasses.FemaleFirstName => PersonGender.Female,
            _ => null,
        };

    /// <summary>Whether a first name that no list has ends as women's do: <c>Ліліана</c>, not <c>Микита</c>.</summary>
    public static bool EndsAsWomans(string first) => first is [.., 'а' or 'я'] && !MasculineInA.Contains(first);

    /// <summary>The gender of a word that ends as patronymics do; null if it does not.</summary>
    public static PersonGender? OfPatronymic(string word) => FirstOf(endings => endings.GenderOfPatronymic(word));

    /// <summary>The gender that the ending of a surname tells; null if it does not.</summary>
    public static PersonGender? OfSurname(string word) => FirstOf(endings => endings.GenderOfSurname(word));

    /// <summary>
    /// The gender that a name tells even if it is not in the nominative after all. <c>Иванова</c> may be a woman or a man in
    /// another case, and so may <c>Рината Ахметова</c>; <c>Иванов</c>, <c>Мелания Трамп</c> and <c>Брижит Макрон</c> cannot.
    /// </summary>
    /// <param name="first">The first name; null if there is none.</param>
    /// <param name="patronymic">The patronymic; null if there is none.</param>
    /// <param name="last">The surname; null if there is none.</param>
    /// <param name="classes">What lists know of the first name.</param>
    public static PersonGender? ForCertain(string? first, string? patronymic, string? last, NominativeClasses classes)
    {
        if (patronymic is not null)
            return OfPatronymic(patronymic);
        if (last is not null && OfSurname(last) is { } surname && (surname == PersonGender.Male || OfSurname(last[..^1]) is null))
            return surname;
        return first is null ? null : OfFirstName(first, last, classes);
    }

    /// <summary>The gender that a first name tells for certain beside a surname, whatever that tells.</summary>
    /// <param name="first">The first name.</param>
    /// <param name="last">The surname; null if there is none.</param>
    /// <param name="classes">What lists know of the first name.</param>
    public static PersonGender? OfFirstName(string first, string? last, NominativeClasses classes)
    {
        if (MasculineInA.Contains(first))
            return OfFirstName(classes) == PersonGender.Female ? null : PersonGender.Male;
        bool endsInA = Character.Fold(first[^1]) is 'а' or 'я';
        bool isNominative = !endsInA || (last is not null && SoundsClosed(last));
        return OfFirstName(classes) switch
        {
            PersonGender.Male => PersonGender.Male,
            PersonGender.Female => isNominative ? PersonGender.Female : null,
            _ when SoundsClosed(first) => PersonGender.Male,
            _ => endsInA && isNominative ? PersonGender.Female : null,
        };
    }

    /// <summary>Whether a word of any script ends in the sound of a consonant.</summary>
    private static bool SoundsClosed(string word) => SoundKey.Of(word) is { Length: > 0 } sound && !SoundKey.IsVowel(sound[^1]);

    private static PersonGender? FirstOf(Func<NameEndings, PersonGender?> told) =>
        Endings.Select(told).FirstOrDefault(gender => gender is not null);

    private static bool EndsInConsonant(ReadOnlySpan<char> word) => word.Length > 0 && Consonants.Contains(word[^1]);
}
