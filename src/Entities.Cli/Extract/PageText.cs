using System.Text;

namespace Entities.Cli.Extract;

/// <summary>How a page and its entities look in text, whatever marks the entities: brackets or colours.</summary>
internal static class PageText
{
    /// <summary>The text with each entity replaced by its marked form.</summary>
    public static string Highlight(
        string text, IReadOnlyList<Entity> entities, Func<string, string> plain, Func<Entity, string> marked)
    {
        StringBuilder page = new(text.Length + 16 * entities.Count);
        int written = 0;
        foreach (Entity entity in entities)
        {
            page.Append(plain(Printable(text[written..entity.Start])));
            page.Append(marked(entity));
            written = entity.End;
        }

        return page.Append(plain(Printable(text[written..]))).ToString().TrimEnd();
    }

    /// <summary>Takes away the control characters that a scraped page could steer a terminal with.</summary>
    public static string Printable(string text) => string.Concat(text.ReplaceLineEndings("\n").Select(
        character => char.IsControl(character) && character is not ('\n' or '\t') ? ' ' : character));

    /// <summary>
    /// The distinct normal forms of a type, each with how often it stands there, most frequent first and then as in the
    /// text: <c>Украина ×3, Польша</c>. Null if there are none.
    /// </summary>
    public static string? Summarize(IReadOnlyList<Entity> entities, EntityType type)
    {
        IEnumerable<string> forms = entities
            .Where(entity => entity.Type == type)
            .GroupBy(entity => OnOneLine(entity.NormalForm), StringComparer.Ordinal)
            .OrderByDescending(form => form.Count())
            .Select(form => form.Count() == 1 ? form.Key : $"{form.Key} ×{form.Count()}");
        string summary = string.Join(", ", forms);
        return summary.Length == 0 ? null : summary;
    }

    /// <summary>A name that a page breaks over two lines is the same name.</summary>
    private static string OnOneLine(string form) =>
        string.Join(' ', Printable(form).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
