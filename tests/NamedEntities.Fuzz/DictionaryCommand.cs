using System.CommandLine;
using System.Text;

namespace NamedEntities.Fuzz;

/// <summary><c>dictionary</c>: damaged lines as a file of names, and as text; either the file is refused, or what it names is found as promised.</summary>
internal static class DictionaryCommand
{
    private const int LinesOfFile = 20;
    private static readonly string[] Types = ["PER", "ORG", "LOC"];

    public static Command Create() => DamageCommand.Create(
        "dictionary", "Looks for lists of names that break the extractor.", static (lines, random) =>
        {
            StringBuilder file = new();
            for (int i = random.Next(1, LinesOfFile); i > 0; i--)
                file.Append(Line(lines, random)).Append('\n');
            EntityDictionary dictionary;
            try
            {
                using StringReader reader = new(file.ToString());
                dictionary = EntityDictionary.Load(reader);
            }
            catch (InvalidDictionaryException)
            {
                return DamageCommand.Refused;
            }

            EntityExtractorOptions options = new()
            {
                Dictionary = dictionary,
                DictionaryMode = random.Next(2) == 0 ? DictionaryMode.Override : DictionaryMode.Add,
            };
            EntityExtractor extractor = new(options);
            string text = DamageCommand.Excerpt(lines, random);
            return Invariant.FindFault(extractor, text) is { } fault ? $"{fault}\n  in: {LinearTime.Escape(text)}\n  with: {LinearTime.Escape(file.ToString())}" : null;
        });

    /// <summary>Mostly a line as it should be: a file with bad ones is refused as a whole.</summary>
    private static string Line(IReadOnlyList<string> lines, Random random)
    {
        string[] words = lines[random.Next(lines.Count)].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        int first = random.Next(words.Length);
        string name = string.Join(' ', words.Skip(first).Take(random.Next(1, 4)));
        string line = $"{name}\t{Types[random.Next(Types.Length)]}";
        return random.Next(40) == 0 ? Mutator.Mutate(line, random) : line;
    }
}
