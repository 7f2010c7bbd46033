namespace NamedEntities.Documentation.Tests;

/// <summary>Reads the fenced blocks of the documentation: what the repository's front page, packages and manual show.</summary>
internal static class CodeBlocks
{
    private const string Fence = "```";
    private const string OutputLanguage = "text";

    /// <summary>The blocks of a language in all of the documentation.</summary>
    public static IReadOnlyList<CodeBlock> Of(string language) =>
        [.. Files().SelectMany(Read).Where(block => block.Language == language)];

    private static IEnumerable<string> Files() =>
    [
        Path.Combine(Repository.Root, "README.md"),
        .. Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
            .Select(project => Path.Combine(project, "README.md")).Where(File.Exists).Order(StringComparer.Ordinal),
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Order(StringComparer.Ordinal),
    ];

    private static List<CodeBlock> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string file = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
        List<CodeBlock> blocks = [];
        int previousEnd = -1;
        for (int line = 0; line < lines.Length; line++)
        {
            if (!lines[line].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            int end = Array.IndexOf(lines, Fence, line + 1);
            if (end < 0)
                throw new InvalidDataException($"{file}:{line + 1}: the block has no end.");
            CodeBlock block = BlockOf(file, lines, line, end);
            bool followsAtOnce = blocks.Count > 0 && lines[(previousEnd + 1)..line].All(string.IsNullOrWhiteSpace);
            if (block.Language == OutputLanguage && followsAtOnce)
                blocks[^1] = blocks[^1] with { Output = block.Content };
            blocks.Add(block);
            previousEnd = line = end;
        }

        return blocks;
    }

    private static CodeBlock BlockOf(string file, string[] lines, int start, int end)
    {
        string[] info = lines[start][Fence.Length..].Split(' ', 2, StringSplitOptions.TrimEntries);
        string content = string.Concat(lines[(start + 1)..end].Select(line => $"{line}\n"));
        IEnumerable<string> paragraph = lines[..start].Reverse()
            .SkipWhile(string.IsNullOrWhiteSpace).TakeWhile(line => !string.IsNullOrWhiteSpace(line)).Reverse();
        return new CodeBlock(file, start + 1, info[0], info.ElementAtOrDefault(1) ?? "", content, string.Join(' ', paragraph), null);
    }
}
