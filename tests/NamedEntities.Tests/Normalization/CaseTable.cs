using NUnit.Framework;

namespace NamedEntities.Tests.Normalization;

/// <summary>
/// The tables of <c>Cases/</c>: <c>form → nominative</c>, a case a line, under headings; the file's name tells type and
/// language.
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
           let parts = line.Split('→', StringSplitOptions.TrimEntries)
           select new Case(table, Types[type], language == "ru" ? TextLanguage.Russian : TextLanguage.Ukrainian, parts[0], parts[1]),
    ];

    /// <summary>The cases of these tables and of those of names that are known to fail, as <c>table: form</c>.</summary>
    public static IReadOnlySet<string> KnownFailures { get; } = ReadLines("known-failures.txt").ToHashSet(StringComparer.Ordinal);

    /// <summary>The lines of a table; headings and comments are left out.</summary>
    public static IEnumerable<string> ReadLines(string file) =>
        File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Normalization", "Cases", file))
            .Where(line => line.Length > 0 && line[0] is not ('#' or '['));

    /// <summary>A form and the nominative that it must come to.</summary>
    internal sealed record Case(string Table, EntityType Type, TextLanguage Language, string Form, string Nominative)
    {
        public string Name => $"{Table}: {Form}";

        public string Normalized => EntityExtractor.Default.Normalize(Form, Type, Language).NormalForm;

        public override string ToString() => Name;
    }
}
