using NUnit.Framework;

namespace NamedEntities.Tests.Gazetteer;

/// <summary>A line of <c>listed.*.txt</c>: a name, forms in which a text has it, and words that are not it.</summary>
public sealed record ListedName(string Name, EntityType Type, string Language, string[] Forms, string[] Others)
{
    /// <summary>All lines of both languages.</summary>
    public static IReadOnlyList<ListedName> All { get; } = [.. Read("ru"), .. Read("uk")];

    /// <summary>A sentence with a form in its middle.</summary>
    public string SentenceWith(string form) => Language == "ru" ? $"Вчера, как {form} и раньше, всё шло." : $"Учора, як {form} і раніше, усе йшло.";

    private static IEnumerable<ListedName> Read(string language)
    {
        EntityType type = default;
        foreach (string line in File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Gazetteer", $"listed.{language}.txt")))
        {
            if (line.StartsWith('[') && EntityTypeCodes.TryParse(line[1..^1], out EntityType heading))
                type = heading;
            else if (line.Length > 0 && line[0] != '#')
                yield return Parse(line, type, language);
        }
    }

    private static ListedName Parse(string line, EntityType type, string language)
    {
        string[] sides = line.Split('→', StringSplitOptions.TrimEntries);
        string[] lists = sides[1].Split('|', StringSplitOptions.TrimEntries);
        return new ListedName(sides[0], type, language, Split(lists[0]), lists.Length > 1 ? Split(lists[1]) : []);
    }

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.TrimEntries);
}
