namespace NamedEntities.Documentation.Tests;

/// <summary>A fenced block of a Markdown file.</summary>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Line">The line of the opening fence, from 1.</param>
/// <param name="Language">The first word behind the fence: <c>csharp</c>, <c>text</c>, <c>sh</c>.</param>
/// <param name="Mark">The rest of that line: what is not done with the block.</param>
/// <param name="Content">The lines between the fences, each with its end.</param>
/// <param name="Before">The paragraph before the block.</param>
/// <param name="Output">What the block prints: a block of text that follows it at once; null if there is none.</param>
internal sealed record CodeBlock(
    string File, int Line, string Language, string Mark, string Content, string Before, string? Output)
{
    /// <summary>The block as test results name it.</summary>
    public override string ToString() => $"{File}:{Line}";
}
