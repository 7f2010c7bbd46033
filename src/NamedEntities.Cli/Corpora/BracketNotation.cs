using System.Text;
using System.Text.RegularExpressions;
using NamedEntities.Cli.Input;

namespace NamedEntities.Cli.Corpora;

/// <summary>
/// Reads text with its mentions in brackets, as people write it: <c>[PER Стив Уиткофф] прибыл</c>; a question mark after
/// the type makes a mention neutral: <c>[LOC? Белый дом]</c>. In a file, <c>NAME.LANGUAGE.marked.txt</c>, a line
/// <c>= ID</c> begins a document, and <c># </c> begins a line that is not read.
/// </summary>
internal static partial class BracketNotation
{
    public const string Extension = ".marked.txt";

    private const string DocumentStart = "= ";
    private const string Comment = "# ";

    public static bool IsNameOf(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The documents of a file; a file without a line that begins one is a document.</summary>
    /// <exception cref="InvalidDataException">The file is not UTF-8.</exception>
    public static IEnumerable<LabelledDocument> ReadFile(string path)
    {
        string[] names = CorpusReader.NameOf(path).Split('.');
        string source = names[0];
        string? language = names.Length > 1 ? names[^1] : null;
        string id = "1";
        List<string> lines = [];
        foreach (string line in ReadLines(path).Append(DocumentStart))
        {
            if (!line.StartsWith(DocumentStart, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            string marked = string.Join('\n', lines).Trim();
            if (marked.Length > 0)
                yield return Parse(marked, id, source, language);
            id = line[DocumentStart.Length..].Trim();
            lines.Clear();
        }
    }

    /// <summary>The document that a marked text is.</summary>
    public static LabelledDocument Parse(string marked, string id, string source, string? language)
    {
        StringBuilder text = new();
        List<LabelledSpan> spans = [];
        int read = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, read, mark.Index - read);
            string mention = mark.Groups["mention"].Value;
            spans.Add(new LabelledSpan(
                text.Length,
                text.Length + mention.Length,
                mark.Groups["type"].Value,
                Neutral: mark.Groups["neutral"].Success,
                Lemma: null,
                Link: null));
            text.Append(mention);
            read = mark.Index + mark.Length;
        }

        text.Append(marked, read, marked.Length - read);
        return new LabelledDocument(id, source, language, text.ToString(), spans);
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        using Stream stream = InputFile.Open(path);
        using MemoryStream content = new();
        stream.CopyTo(content);
        return Utf8Lines.Decode(Utf8Lines.WithoutByteOrderMark(content.ToArray())).ReplaceLineEndings("\n").Split('\n')
            .Where(line => !line.StartsWith(Comment, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\[(?<type>[A-Z]{3})(?<neutral>\?)? (?<mention>[^\]]+)\]")]
    private static partial Regex Mark();
}
