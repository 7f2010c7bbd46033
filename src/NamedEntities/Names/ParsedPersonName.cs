namespace NamedEntities.Names;

/// <summary>What a word is in a person's name.</summary>
internal enum PersonNameRole : byte
{
    /// <summary>A first name, or one of several.</summary>
    First,

    /// <summary>The patronymic.</summary>
    Patronymic,

    /// <summary>The surname, or a word of it: <c>дер</c> of <c>фон дер Ляйен</c>.</summary>
    Last,

    /// <summary>An initial.</summary>
    Initial,
}

/// <summary>A word between spaces of a person's name in the nominative; hyphens hold it together.</summary>
/// <param name="Text">The word as the name has it.</param>
/// <param name="IsInitial">Whether it is an initial.</param>
/// <param name="IsParticle">Whether it is a small word inside a name: <c>фон</c>.</param>
internal readonly record struct PersonNameWord(string Text, bool IsInitial, bool IsParticle);

/// <summary>A person's name, parsed: what each of its words is.</summary>
/// <param name="Words">The words, in the order of the text.</param>
/// <param name="Roles">The role of each word.</param>
/// <param name="Gender">The gender, where the name or who asks tells it.</param>
internal sealed record ParsedPersonName(IReadOnlyList<PersonNameWord> Words, IReadOnlyList<PersonNameRole> Roles, PersonGender? Gender)
{
    /// <summary>Where the patronymic stands among the words; -1 if there is none.</summary>
    public int PatronymicIndex => IndexOf(PersonNameRole.Patronymic);

    /// <summary>The words of a role in their order, parted by spaces; null if there are none.</summary>
    public string? this[PersonNameRole role]
    {
        get
        {
            IEnumerable<string> words = Words.Where((_, index) => Roles[index] == role).Select(word => word.Text);
            return Roles.Contains(role) ? string.Join(' ', words) : null;
        }
    }

    /// <summary>Where the first word of a role stands; -1 if there is none.</summary>
    public int IndexOf(PersonNameRole role)
    {
        for (int i = 0; i < Roles.Count; i++)
        {
            if (Roles[i] == role)
                return i;
        }

        return -1;
    }

    /// <summary>The parts as callers see them.</summary>
    public PersonName ToPersonName() => new()
    {
        First = this[PersonNameRole.First],
        Patronymic = this[PersonNameRole.Patronymic],
        Last = this[PersonNameRole.Last],
        Initials = this[PersonNameRole.Initial],
        Gender = Gender,
    };
}
