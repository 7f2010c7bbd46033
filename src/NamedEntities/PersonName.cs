using System.Text.Json.Serialization;

namespace NamedEntities;

/// <summary>The parts of a person's name, each in the nominative, whatever order the text has them in.</summary>
/// <threadsafety instance="true"/>
public sealed record PersonName
{
    /// <summary>The first name or names: <c>Владимир</c>, <c>Жан-Поль</c>, <c>Дональд Джон</c>; null if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? First { get; init; }

    /// <summary>The patronymic: <c>Александрович</c>, <c>Олександрівна</c>; null if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Patronymic { get; init; }

    /// <summary>The surname with all that belongs to it: <c>Зеленский</c>, <c>фон дер Ляйен</c>; null if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Last { get; init; }

    /// <summary>Initials as written: <c>В.</c>, <c>В. А.</c>; null if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Initials { get; init; }

    /// <summary>The gender, where the name or the text tells it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PersonGender? Gender { get; init; }
}
