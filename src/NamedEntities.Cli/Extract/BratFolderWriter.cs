using System.Text;
using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Extract;

/// <summary>
/// Writes a collection that the annotation tool brat opens: for each document its text (<c>NAME.txt</c>) and standoff
/// annotations (<c>NAME.ann</c>), and the types (<c>annotation.conf</c>). Normal forms are notes.
/// </summary>
/// <remarks>https://brat.nlplab.org/standoff.html. No file that is there already is overwritten: somebody may have annotated it.</remarks>
internal sealed class BratFolderWriter : IResultWriter
{
    private const string Types =
        """
        [entities]
        PER
        ORG
        LOC

        [relations]

        [events]

        [attributes]

        """;

    /// <summary>What some file system or shell does not take in a name.</summary>
    private static readonly char[] Separators = [.. "/\\:*?\"<>|", .. Enumerable.Range(0, ' ').Select(code => (char)code)];

    private readonly string _folder;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public BratFolderWriter(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        string types = Path.Combine(folder, "annotation.conf");
        if (!File.Exists(types))
            File.WriteAllText(types, Types);
    }

    public void Write(InputDocument document, IReadOnlyList<NamedEntity> entities)
    {
        string name = UniqueName(document);
        WriteNew($"{name}.txt", document.Text);
        WriteNew($"{name}.ann", Annotations(document.Text, entities));
    }

    /// <summary>Each document is in its files when it is written.</summary>
    public void Flush()
    {
    }

    private static string Annotations(string text, IReadOnlyList<NamedEntity> entities)
    {
        StringBuilder lines = new();
        CodePointOffsets offsets = new(text);
        for (int i = 0; i < entities.Count; i++)
        {
            NamedEntity entity = entities[i];
            List<TokenSpan> pieces = [.. LinesOf(entity)];
            string places = string.Join(';', pieces.Select(piece => $"{offsets.Of(piece.Start)} {offsets.Of(piece.End)}"));
            string covered = string.Join(' ', pieces.Select(piece => text.Substring(piece.Start, piece.Length)));
            lines.Append($"T{i + 1}\t{entity.Type.ToCode()} {places}\t{covered}\n");
            lines.Append($"#{i + 1}\tAnnotatorNotes T{i + 1}\t{PageText.OnOneLine(entity.NormalForm)}\n");
        }

        return lines.ToString();
    }

    /// <summary>The pieces of a mention between line breaks: in brat no annotation runs over one.</summary>
    private static IEnumerable<TokenSpan> LinesOf(NamedEntity entity)
    {
        int start = 0;
        for (int end = 0; end <= entity.Length; end++)
        {
            if (end < entity.Length && entity.Text[end] is not ('\n' or '\r'))
                continue;
            if (end > start)
                yield return new TokenSpan(entity.Start + start, end - start);
            start = end + 1;
        }
    }

    /// <summary>A file's name without its folder and <c>.txt</c>; numbered where two documents have the same.</summary>
    private string UniqueName(InputDocument document)
    {
        string file = document.Fields is null ? Path.GetFileNameWithoutExtension(document.Name) : document.Name;
        string name = string.Join('_', file.Split(Separators));
        string unique = name;
        for (int number = 2; !_names.Add(unique); number++)
            unique = $"{name}-{number}";
        return unique;
    }

    private void WriteNew(string file, string content)
    {
        using FileStream stream = new(Path.Combine(_folder, file), FileMode.CreateNew);
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
