using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace NamedEntities.Tests.Tokenization;

/// <summary>Reads the text files of this folder: one case a line, <c>#</c> begins a comment line.</summary>
internal static partial class Fixture
{
    /// <summary>The lines of a file as test cases that are named by the file and the line.</summary>
    public static IEnumerable<TestCaseData> Cases(string file)
    {
        string path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Tokenization", file);
        string name = Path.GetFileNameWithoutExtension(file);
        return File.ReadLines(path)
            .Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => new TestCaseData(line).SetArgDisplayNames($"{name}: {line}"));
    }

    /// <summary>Resolves <c>\n</c>, <c>\t</c>, <c>\uXXXX</c>.</summary>
    public static string Unescape(string line) => Escape().Replace(line, escape => escape.Value[1] switch
    {
        'n' => "\n",
        't' => "\t",
        _ => $"{(char)ushort.Parse(escape.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)}",
    });

    [GeneratedRegex(@"\\(n|t|u[0-9A-Fa-f]{4})")]
    private static partial Regex Escape();
}
