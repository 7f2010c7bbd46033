using NamedEntities.Languages;
using NamedEntities.Models;
using NamedEntities.Text;
using NamedEntities.Tokenization;

namespace NamedEntities.Names;

/// <summary>
/// Tells the words of a person's name in the nominative apart, in either language and in any order: initials by their full
/// stop, the patronymic by its ending, the first name by what lists know, the surname by its place.
/// </summary>
/// <param name="lexicon">What lists know of nominatives.</param>
/// <param name="lists">What lists know of first names and surnames in any form.</param>
/// <threadsafety instance="true"/>
internal sealed class PersonNameParser(NominativeLexicon lexicon, FirstNames lists)
{
    // A name is a surname, a first name and a patronymic at most; what is longer has no patronymic at its end.
    private const int MostWithPatronymic = 3;

    // Дж., which the tokenizer takes for an abbreviation.
    private const int LongestInitial = 3;

    // Мин, Чин: short words end like surnames by chance.
    private const int ShortestSurname = 5;

    private static readonly NameEndings[] Endings = [.. Language.All.Select(language => language.Endings)];

    /// <summary>Parses a name.</summary>
    /// <param name="words">Its words in the nominative.</param>
    /// <param name="gender">The gender, where more than the name tells it.</param>
    public ParsedPersonName Parse(IReadOnlyList<PersonNameWord> words, PersonGender? gender = null)
    {
        PersonNameRole[] roles = new PersonNameRole[words.Count];
        List<Candidate> names = new(words.Count);
        for (int i = 0; i < words.Count; i++)
        {
            roles[i] = words[i].IsInitial ? PersonNameRole.Initial : PersonNameRole.Last;
            if (!words[i].IsInitial)
                names.Add(new Candidate(i, words[i], ClassesOf(words[i].Text), lists));
        }

        int patronymic = FindPatronymic(names, gender);
        bool isSurnameFirst = patronymic == 2 || (patronymic < 0 && StartsWithSurname(names));
        if (patronymic >= 0)
        {
            roles[names[patronymic].Index] = PersonNameRole.Patronymic;
            names.RemoveAt(patronymic);
        }

        int firstNames = MayHaveFirstName(roles, names, isSurnameFirst) ? CountFirstNames(names, isSurnameFirst, patronymic == 1) : 0;
        foreach (Candidate name in isSurnameFirst ? names[^firstNames..] : names[..firstNames])
            roles[name.Index] = PersonNameRole.First;
        return new ParsedPersonName(words, roles, GenderOf(names, roles, gender));
    }

    /// <summary>Parses a name of which only the string is at hand.</summary>
    /// <param name="nominative">The name, in the nominative as far as it is known.</param>
    public ParsedPersonName Parse(string nominative)
    {
        using TextView view = TextView.Of(nominative);
        using PooledList<Token> tokens = Tokenizer.Tokenize(view.Characters);
        List<PersonNameWord> words = [];
        foreach (Token token in tokens.Items)
        {
            if (token.Kind <= TokenKind.Address)
                words.Add(WordOf(view.Characters.Slice(token.Start, token.Length).ToString(), token.Kind));
        }

        return Parse(words);
    }

    /// <summary>A word of a name.</summary>
    /// <param name="text">The word in the nominative.</param>
    /// <param name="kind">What its token is.</param>
    public static PersonNameWord WordOf(string text, TokenKind kind) => new(
        text,
        kind == TokenKind.Initial || text.Length == 1 || (text.Length <= LongestInitial && text[^1] == '.'),
        char.IsLower(text[0]) && Array.Exists(Endings, endings => endings.IsFunctionWord(text)));

    /// <summary>The gender that a name tells even if it is not in the nominative after all; see <see cref="PersonNameGender.ForCertain"/>.</summary>
    /// <param name="first">The first name; null if there is none.</param>
    /// <param name="patronymic">The patronymic; null if there is none.</param>
    /// <param name="last">The surname; null if there is none.</param>
    public PersonGender? CertainGenderOf(string? first, string? patronymic, string? last) => PersonNameGender.ForCertain(
        first, patronymic, last, first is null ? NominativeClasses.None : ClassesOf(first));

    /// <summary>The gender of those who have a first name; null if both may, or lists do not have it.</summary>
    public PersonGender? GenderOfFirstName(string word) => PersonNameGender.OfFirstName(ClassesOf(word));

    /// <summary>What lists know of a word; of a double one, what they know of it or of its first part.</summary>
    private NominativeClasses ClassesOf(string word)
    {
        NominativeClasses classes = lexicon.ClassesOf(NominativeLexicon.KeyOf(word));
        int hyphen = word.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 0 ? classes | lexicon.ClassesOf(NominativeLexicon.KeyOf(word.AsSpan(0, hyphen))) : classes;
    }

    /// <summary>Where the patronymic stands: behind the first name.</summary>
    private int FindPatronymic(List<Candidate> names, PersonGender? gender)
    {
        for (int i = 1; i < names.Count && i < MostWithPatronymic; i++)
        {
            bool isLast = i == names.Count - 1;
            if ((i == 1 || isLast) && IsPatronymic(names, i, isLast, gender))
                return i;
        }

        return -1;
    }

    /// <summary>
    /// Whether a word is a patronymic. One that ends as a man's may be a surname too, which it is behind a woman's first name
    /// (<c>Светлана Алексиевич</c>), and alone behind a first name where it comes of no first name (<c>Виктор Янукович</c>).
    /// </summary>
    private bool IsPatronymic(List<Candidate> names, int index, bool isLast, PersonGender? gender)
    {
        Candidate word = names[index];
        if (PersonNameGender.OfPatronymic(word.Text) is not { } ending)
            return false;
        if (ending == PersonGender.Female)
            return true;
        if (gender == PersonGender.Female || names[index - 1].IsOfWoman)
            return false;
        return !isLast || names.Count == MostWithPatronymic || ComesOfFirstName(word);
    }

    /// <summary>
    /// <c>Сергеевич</c> comes of <c>Сергей</c>, <c>Янукович</c> of no first name. Where lists have the word as a surname, the first
    /// name must be one that texts have: <c>Степан</c> for <c>Степанович</c>, but not <c>Абрам</c> for <c>Абрамович</c>.
    /// </summary>
    private bool ComesOfFirstName(Candidate patronymic)
    {
        string text = patronymic.Text;
        NominativeClasses needed = NominativeClasses.MaleFirstName | (patronymic.IsSurname ? NominativeClasses.Name : NominativeClasses.None);
        return Array.Exists(Endings, endings => endings.IsIrregularPatronymic(text) || IsFirstName(endings.FirstNameIn(text), endings, needed));
    }

    private bool IsFirstName(ReadOnlySpan<char> stem, NameEndings endings, NominativeClasses needed)
    {
        stem = stem.TrimEnd('ь');
        bool isFirst = !stem.IsEmpty && (lexicon.ClassesOf(NominativeLexicon.KeyOf(stem)) & needed) == needed;
        foreach (string ending in stem.IsEmpty ? [] : endings.OfFirstNamesInPatronymics)
            isFirst |= (lexicon.ClassesOf(NominativeLexicon.KeyOf(stem, ending)) & needed) == needed;
        return isFirst;
    }

    /// <summary>
    /// The gender that is told, unless a surname seems to have told it that could be a man's patronymic or first name, taken
    /// alone: <c>Светлана Алексиевич</c>, <c>Камала Харрис</c>.
    /// </summary>
    private static PersonGender? GenderOf(List<Candidate> names, PersonNameRole[] roles, PersonGender? told)
    {
        int first = names.FindIndex(name => roles[name.Index] == PersonNameRole.First);
        int last = names.FindIndex(name => roles[name.Index] == PersonNameRole.Last);
        if (first < 0 || last < 0 || (names[last].OwnGender ?? PersonNameGender.OfPatronymic(names[last].Text)) is null)
            return told;
        return PersonNameGender.OfFirstName(names[first].Text, names[last].Text, names[first].Classes) ?? told;
    }

    /// <summary>Whether the surname stands first: <c>Буданов Кирило</c>.</summary>
    private static bool StartsWithSurname(List<Candidate> names)
    {
        if (names.Count < 2 || names[0].Word.IsParticle || names[0].IsFirst)
            return false;
        (Candidate first, Candidate second) = (names[0], names[1]);
        if (names.Count > 2 && !first.EndsAsSurname && !first.MayBeSurname)
            return false;
        if (!second.IsFirst)
            return first.EndsAsSurname && !second.EndsAsSurname && second.MayBeFirst;

        // Камала Харрис: both may be first names, and the usual order decides.
        return !first.MayBeFirst || first.EndsAsSurname || (first.MayBeSurname && !second.IsSurname);
    }

    /// <summary>
    /// Initials stand for first names, except beside one that is written out: <c>Джон Ф. Кеннеди</c>, <c>Иванова Г. Мария</c>.
    /// </summary>
    private static bool MayHaveFirstName(PersonNameRole[] roles, List<Candidate> names, bool isSurnameFirst)
    {
        int initials = roles.Count(role => role == PersonNameRole.Initial);
        bool isBetween = initials == 1 && names.Count > 1 && names[0].Index == 0 && names[1].Index == 2;
        return names.Count > 0 && (initials == 0 || isBetween || isSurnameFirst || (names.Count > 1 && names[0].IsFirst));
    }

    private static int CountFirstNames(List<Candidate> names, bool isSurnameFirst, bool hasPatronymic)
    {
        if (names.Count == 1)
            return hasPatronymic || names[0].IsFirst ? 1 : 0;
        if (isSurnameFirst)
            return names.Count - 1;
        int count = 1;
        while (!hasPatronymic && count < names.Count - 1 && names[count].IsFirst && !names[count].Word.IsParticle)
            count++;
        return names[0].Word.IsParticle ? 0 : count;
    }

    /// <summary>A word that is no initial, and what lists know of it.</summary>
    private readonly record struct Candidate(int Index, PersonNameWord Word, NominativeClasses Classes, FirstNames Lists)
    {
        public string Text => Word.Text;

        /// <summary>Whether lists have this nominative as a first name.</summary>
        public bool IsFirst => (Classes & (NominativeClasses.MaleFirstName | NominativeClasses.FemaleFirstName)) != 0;

        /// <summary>The gender of those who have it as a first name; null if both may, or it is none.</summary>
        public PersonGender? OwnGender => PersonNameGender.OfFirstName(Classes);

        /// <summary>Whether it is a woman's first name, or ends as they do and is none that lists know.</summary>
        public bool IsOfWoman => IsFirst ? OwnGender == PersonGender.Female : PersonNameGender.EndsAsWomans(Text);

        public bool IsSurname => (Classes & NominativeClasses.Surname) != 0;

        /// <summary>Whether lists have a first name of this stem.</summary>
        public bool MayBeFirst => Lists.IsListed(Text.Split('-')[0]);

        /// <summary>Whether lists have a surname of this stem.</summary>
        public bool MayBeSurname => Lists.IsListedSurname(Text);

        public bool EndsAsSurname
        {
            get
            {
                string text = Text;
                return text.Length >= ShortestSurname && Array.Exists(Endings, endings => endings.GenderOfSurname(text) is not null);
            }
        }
    }
}
