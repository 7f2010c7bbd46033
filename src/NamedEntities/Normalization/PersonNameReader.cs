using NamedEntities.Languages;
using NamedEntities.Models;
using NamedEntities.Pipeline;
using NamedEntities.Tokenization;

namespace NamedEntities.Normalization;

/// <summary>
/// Tells the parts of a person's name apart: initials by their full stop, the patronymic by its ending, the first name by
/// what lists know, the surname by its place.
/// </summary>
internal static class PersonNameReader
{
    /// <summary>The parts of the name that a writer wrote last.</summary>
    public static PersonName Read(NominativeWriter writer, NameReadings readings, Mention name)
    {
        NameEndings endings = NameEndings.Of(name.Language);
        List<Unit> units = ReadUnits(writer, readings, name, endings);
        string initials = string.Join(' ', units.Where(unit => unit.IsInitial).Select(unit => unit.Text));
        units.RemoveAll(unit => unit.IsInitial);
        int patronymic = FindPatronymic(units, endings);
        string? middle = patronymic < 0 ? null : units[patronymic].Text;
        bool isSurnameFirst = patronymic == 2 || (patronymic < 0 && StartsWithSurname(units));
        if (patronymic >= 0)
            units.RemoveAt(patronymic);
        int firstNames = initials.Length > 0 || units.Count == 0 ? 0 : CountFirstNames(units, isSurnameFirst, patronymic == 1);
        (List<Unit> first, List<Unit> last) = isSurnameFirst
            ? (units[(units.Count - firstNames)..], units[..(units.Count - firstNames)])
            : (units[..firstNames], units[firstNames..]);
        return new PersonName
        {
            First = Join(first),
            Patronymic = middle,
            Last = Join(last),
            Initials = initials.Length > 0 ? initials : null,
            Gender = name.Gender,
        };
    }

    /// <summary>The words, those that hyphens join as one.</summary>
    private static List<Unit> ReadUnits(NominativeWriter writer, NameReadings readings, Mention name, NameEndings endings)
    {
        ReadOnlySpan<ReadWord> words = readings.WordsOf(name);
        List<Unit> units = new(words.Length);
        for (int i = 0; i < words.Length;)
        {
            int end = i + 1;
            while (end < words.Length && words[end].Word.Is(WordPlace.BehindHyphen) && words[end - 1].Word.Is(WordPlace.BeforeHyphen))
                end++;
            string text = writer.Part(i, end - 1);
            bool isInitial = words[i].Word.Kind == TokenKind.Initial || text.Length == 1;
            NominativeClasses classes = readings.Lexicon.ClassesOf(WordFeatures.HashWord(text));
            if (end > i + 1)
                classes |= readings.Lexicon.ClassesOf(WordFeatures.HashWord(writer.Part(i, i)));
            units.Add(new Unit(text, isInitial, char.IsLower(text[0]) && endings.IsFunctionWord(text), classes));
            i = end;
        }

        return units;
    }

    /// <summary>Where the patronymic stands: behind the first name. A lone one behind a first name may be a surname: Роман Абрамович.</summary>
    private static int FindPatronymic(List<Unit> units, NameEndings endings)
    {
        for (int i = Math.Min(2, units.Count - 1); i > 0; i--)
        {
            PersonGender? gender = endings.GenderOfPatronymic(units[i].Text);
            bool isSurname = units.Count == 2 && gender == PersonGender.Male && (units[i].Classes & NominativeClasses.Surname) != 0;
            if (gender is not null && !isSurname && (i < 2 || units.Count == 3))
                return i;
        }

        return -1;
    }

    private static bool StartsWithSurname(List<Unit> units) =>
        units.Count > 1 && !units[0].MayBeFirst && units[1].MayBeFirst && !units[0].IsParticle;

    private static int CountFirstNames(List<Unit> units, bool isSurnameFirst, bool hasPatronymic)
    {
        if (units.Count == 1)
            return hasPatronymic || units[0].MayBeFirst ? 1 : 0;
        if (isSurnameFirst)
            return units.Count - 1;
        int count = 1;
        while (!hasPatronymic && count < units.Count - 1 && units[count].MayBeFirst && !units[count].IsParticle)
            count++;
        return units[0].IsParticle ? 0 : count;
    }

    private static string? Join(List<Unit> units) => units.Count == 0 ? null : string.Join(' ', units.Select(unit => unit.Text));

    /// <summary>A part of a name between spaces.</summary>
    private sealed record Unit(string Text, bool IsInitial, bool IsParticle, NominativeClasses Classes)
    {
        public bool MayBeFirst => (Classes & (NominativeClasses.MaleFirstName | NominativeClasses.FemaleFirstName)) != 0;
    }
}
