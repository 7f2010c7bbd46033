using NamedEntities.Cli.Corpora;
using NUnit.Framework;

namespace NamedEntities.Tests.Data;

/// <summary>
/// Reads the passages of this folder: a line <c>= shape</c> begins one, <c># </c> begins a comment line, mentions stand in
/// brackets. <c>tests/gold.py</c> makes JSON Lines of them for <c>entities evaluate</c>.
/// </summary>
internal static class MarkedPassages
{
    public static IReadOnlyList<LabelledDocument> Read(string name, string language)
    {
        string path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Data", $"{name}.{language}.txt");
        List<(string Shape, List<string> Lines)> passages = [];
        foreach (string line in File.ReadLines(path).Where(line => !line.StartsWith("# ", StringComparison.Ordinal)))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal))
                passages.Add((line[2..], []));
            else if (passages.Count > 0)
                passages[^1].Lines.Add(line);
        }

        return [.. passages.Select(passage =>
            MarkedText.Document(string.Join('\n', passage.Lines).Trim(), name, language) with { Id = passage.Shape })];
    }
}
