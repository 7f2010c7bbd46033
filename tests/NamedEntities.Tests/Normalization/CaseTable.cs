using NUnit.Framework;

namespace NamedEntities.Tests.Normalization;

/// <summary>
/// The tables of <c>Cases/</c>: <c>form → nominative</c>, a case a line, under headings; people's names with their parts behind
/// the nominative. The file's name tells type and language.
/// </summary>
internal static class CaseTable
{
    private static readonly Dictionary<string, EntityType> Types = new()
    {
        ["people"] = EntityType.Person,
        ["organizations"] = EntityType.Organization,
        ["places"] = EntityType.Place,
    };

    /// <summary>Every case of every table.</summary>
    public static IReadOnlyList<Case> All { get; } =
    [
        .. from type in Types.Keys
           from language in new[] { "ru", "uk" }
           let table = $"{type}.{language}"
           from line in ReadLines($"{table}.txt")
           let sides = line.Split('→', StringSplitOptions.TrimEntries)
           let columns = sides[1].Split('|', StringSplitOptions.TrimEntries)
           select new Case(
               table,
               Types[type],
               language == "ru" ? TextLanguage.Russian : TextLanguage.Ukrainian,
               sides[0],
               columns[0],
               string.Join(" | ", columns[1..])),
    ];

    /// <summary>The cases whose nominative is known to fail, as <c>table: form</c>.</summary>
    public static IReadOnlySet<string> KnownFailures { get; } = ReadLines("known-failures.txt").ToHashSet(StringComparer.Ordinal);

    /// <summary>The cases whose nominative is right and whose parts are known to fail, as <c>table: form</c>.</summary>
    public static IReadOnlySet<string> KnownFailuresOfParts { get; } =
        ReadLines("known-failures-of-parts.txt").ToHashSet(StringComparer.Ordinal);

    /// <summary>The lines of a table; headings and comments are left out.</summary>
    private static IEnumerable<string> ReadLines(string file) =>
        File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Normalization", "Cases", file))
            .Where(line => line.Length > 0 && line[0] is not ('#' or '['));

    /// <summary>A form, the nominative that it must come to, and a person's first name, patronymic, surname, initials and gender.</summary>
    internal sealed record Case(string Table, EntityType Type, TextLanguage Language, string Form, string Nominative, string Parts)
    {
        public string Name => $"{Table}: {Form}";

        public NormalizedName Normalize() => EntityExtractor.Default.Normalize(Form, Type, Language);

        public override string ToString() => Name;
    }
}
