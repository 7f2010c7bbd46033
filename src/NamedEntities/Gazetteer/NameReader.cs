using NamedEntities.Languages;
using NamedEntities.Names;
using NamedEntities.Text;
using NamedEntities.Tokenization;

namespace NamedEntities.Gazetteer;

/// <summary>Reads a name that a caller lists: its words, and which of them turn when the name does.</summary>
internal static class NameReader
{
    /// <summary>The number of words that a name may have; parts between hyphens are words.</summary>
    public const int MostWords = 32;

    /// <summary>The number of UTF-16 code units that a word of a name may have.</summary>
    public const int LongestWord = 64;

    // ООН, НАБУ; longer ones in capitals may be names written large.
    private const int LongestAcronym = 5;

    // Ким Чен Ын: a foreign name of so many words may leave all but the last as they are.
    private const int FewestForeign = 3;

    private static readonly NameEndings[] Endings = [.. Language.All.Select(language => language.Endings)];
    private static readonly WordSet Conjunctions = new(DataOf("conjunctions"));
    private static readonly EndingSet IndeclinablePeople = new(DataOf("indeclinable people"));
    private static readonly EndingSet DeclinablePeople = new(DataOf("declinable people"));
    private static readonly WordSet Women = new(DataOf("women"));

    /// <summary>Reads a name.</summary>
    /// <param name="name">The name in the nominative; quotation marks in it do not count.</param>
    /// <param name="type">What it names; null if that is not known.</param>
    /// <param name="parser">Tells the words of a person's name apart; not needed for other names.</param>
    /// <returns>Its words in every order that the name may have.</returns>
    /// <exception cref="ArgumentException">The name has no letter or digit, too many words or too long ones.</exception>
    public static IEnumerable<IReadOnlyList<GivenWord>> Read(string name, EntityType? type, PersonNameParser? parser)
    {
        List<Word> words = WordsOf(name);
        if (type != EntityType.Person || parser is null)
            return [RolesInProperName(words)];
        ParsedPersonName parsed = parser.Parse(Join(words));
        List<GivenWord> person = RolesInPerson(words, parsed, MayBeWoman(parsed, parser));
        return words.TrueForAll(word => word.Kind == TokenKind.Word) && OtherOrder(parsed, person) is { } other ? [person, other] : [person];
    }

    /// <summary>Refuses what is no name.</summary>
    /// <exception cref="ArgumentException">The name has no letter or digit, too many words or too long ones.</exception>
    public static void Check(string name) => WordsOf(name);

    private static IEnumerable<string> DataOf(string heading) => Language.All.SelectMany(language => language.Declensions[heading]);

    private static List<Word> WordsOf(string name)
    {
        using TextView view = TextView.Of(name);
        using PooledList<Token> tokens = Tokenizer.Tokenize(view.Characters);
        List<Word> words = [];
        foreach (Token token in tokens.Items)
        {
            bool isLast = token.Kind == TokenKind.Quote;
            for (int start = token.Start; !isLast;)
            {
                NamePiece piece = NamePiece.Read(view.Characters, token, start);
                words.Add(new Word(view.Characters.Slice(piece.Start, piece.Length).ToString(), token.Kind, piece.IsJoined, !piece.IsLast));
                isLast = piece.IsLast;
                start = piece.Start + piece.Length + 1;
            }
        }

        Check(name, words);
        return words;
    }

    private static void Check(string name, List<Word> words)
    {
        if (!words.Exists(word => word.Text.Any(char.IsLetterOrDigit)))
            throw new ArgumentException($"The name '{name}' has no letter or digit.");
        if (words.Count > MostWords)
            throw new ArgumentException($"The name '{name}' has {words.Count} words and signs; the most is {MostWords}.");
        if (words.Find(word => word.Text.Length > LongestWord) is { Text: not null } tooLong)
            throw new ArgumentException($"The word '{tooLong.Text}' has {tooLong.Text.Length} letters; the most is {LongestWord}.");
    }

    /// <summary>
    /// The first word turns, and with it what agrees with it. What depends on it stays: small words behind it are genitives.
    /// Of a name behind it nobody knows: <c>компанії Рошен</c>, <c>Заводу Антонова</c>.
    /// </summary>
    private static List<GivenWord> RolesInProperName(List<Word> words)
    {
        List<GivenWord> roles = new(words.Count);
        bool isInCapitals = words.Count > 1 && words.TrueForAll(word => !word.Text.Any(char.IsLower));
        bool hasTurned = false;
        for (int i = 0; i < words.Count; i++)
        {
            Word word = words[i];
            bool isAcronym = word.IsShortInCapitals && !isInCapitals;
            WordRole role = !word.Declines ? WordRole.Stays
                : isAcronym || word.IsBeforeHyphen ? WordRole.MayTurn
                : !hasTurned ? WordRole.Turns
                : word.IsCapitalised || Conjunctions.Contains(words[i - 1].Text) || IsDescribed(words, i) ? WordRole.MayTurn
                : WordRole.Stays;
            hasTurned |= word.Declines;
            roles.Add(word.Given(role, isAcronym));
        }

        return roles;
    }

    /// <summary>Whether all words before a word are adjectives that agree with it: <c>Верховный суд</c>, <c>Збройні сили</c>.</summary>
    private static bool IsDescribed(List<Word> words, int noun)
    {
        for (int i = 0; i < noun; i++)
        {
            string adjective = words[i].Text;
            if (!words[i].IsBeforeHyphen && !Array.Exists(Endings, endings => endings.Agreement.Agrees(adjective, words[noun].Text)))
                return false;
        }

        return true;
    }

    /// <summary>
    /// All words of a person's name turn, but some may stay: those of endings that no case has; those behind a woman's first
    /// name that end as men's do, <c>Ангелы Меркель</c>; all but the last of foreign names, <c>Ким Чен Ына</c>.
    /// </summary>
    private static List<GivenWord> RolesInPerson(List<Word> words, ParsedPersonName name, bool mayBeWoman)
    {
        bool isForeign = name.PatronymicIndex < 0 && words.Count(word => word.Declines) >= FewestForeign;
        List<GivenWord> roles = new(words.Count);
        foreach (Word word in words)
        {
            bool mayStay = isForeign || word.IsBeforeHyphen
                || (IndeclinablePeople.End(word.Text, shortestStem: 0) && !DeclinablePeople.End(word.Text, shortestStem: 0))
                || (mayBeWoman && !EndsAsFeminine(word.Text) && !Women.Contains(word.Text));
            WordRole role = !word.Declines ? WordRole.Stays : mayStay ? WordRole.MayTurn : WordRole.Turns;
            roles.Add(word.Given(role, isAcronym: false));
        }

        return roles;
    }

    /// <summary>Whether the patronymic or the first name is a woman's; where no first name is known, what stands first.</summary>
    private static bool MayBeWoman(ParsedPersonName name, PersonNameParser parser)
    {
        if (name.PatronymicIndex >= 0)
            return PersonNameGender.OfPatronymic(name.Words[name.PatronymicIndex].Text) == PersonGender.Female;
        string first = name.Words[Math.Max(0, name.IndexOf(PersonNameRole.First))].Text;
        return EndsAsFeminine(first) || Women.Contains(first) || parser.GenderOfFirstName(first) == PersonGender.Female;
    }

    /// <summary>
    /// The same name in its other order: <c>Буданов Кирило</c>, <c>Зеленский Владимир Александрович</c>; null for names of more
    /// or fewer words than two, or three with a patronymic.
    /// </summary>
    private static List<GivenWord>? OtherOrder(ParsedPersonName name, List<GivenWord> roles)
    {
        List<List<GivenWord>> words = [];
        foreach (GivenWord role in roles)
        {
            if (role.Word.IsJoined)
                words[^1].Add(role);
            else
                words.Add([role]);
        }

        return (words.Count, name.PatronymicIndex) switch
        {
            (2, _) => [.. words[1], .. words[0]],
            (3, 1) => [.. words[2], .. words[0], .. words[1]],
            (3, 2) => [.. words[1], .. words[2], .. words[0]],
            _ => null,
        };
    }

    /// <summary>The words of a person's name as the parser takes them: what hyphens join is one.</summary>
    private static List<PersonNameWord> Join(List<Word> words)
    {
        List<PersonNameWord> joined = new(words.Count);
        foreach (Word word in words)
        {
            if (word.IsJoined)
                joined[^1] = PersonNameParser.WordOf($"{joined[^1].Text}-{word.Text}", word.Kind);
            else
                joined.Add(PersonNameParser.WordOf(word.Text, word.Kind));
        }

        return joined;
    }

    private static bool EndsAsFeminine(string word) => Character.Fold(word[^1]) is 'а' or 'я';

    /// <summary>A word of a name as given.</summary>
    private readonly record struct Word(string Text, TokenKind Kind, bool IsJoined, bool IsBeforeHyphen)
    {
        /// <summary>The word with its role in the name.</summary>
        public GivenWord Given(WordRole role, bool isAcronym) =>
            new(new ListedWord(Spelling.Fold(Text), role, IsJoined, isAcronym), Spelling.CapitalsOf(Text));

        public bool IsCapitalised => char.IsUpper(Text[0]);

        public bool IsShortInCapitals => Text.Length is > 1 and <= LongestAcronym && Spelling.IsUpper(Text);

        /// <summary>Whether it may have cases at all.</summary>
        public bool Declines
        {
            get
            {
                string text = Text;
                return Kind == TokenKind.Word && text.Length > 1 && Character.IsCyrillic(text[^1])
                    && !(char.IsLower(text[0]) && Array.Exists(Endings, endings => endings.IsFunctionWord(text)));
            }
        }
    }
}
