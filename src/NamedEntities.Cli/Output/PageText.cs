using System.Text;

namespace NamedEntities.Cli.Output;

/// <summary>How a page and its entities look in text, whatever marks the entities: brackets or colours.</summary>
internal static class PageText
{
    /// <summary>The text with each entity replaced by its marked form.</summary>
    public static string Highlight(
        string text, IReadOnlyList<NamedEntity> entities, Func<string, string> plain, Func<NamedEntity, string> marked)
    {
        StringBuilder page = new(text.Length + 16 * entities.Count);
        int written = 0;
        foreach (NamedEntity entity in entities)
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
    /// The entities of a type, the most frequent first and then as in the text, each by its longest form, with how often
    /// it is mentioned and how else it is written: <c>Владимир Зеленский ×3 (Зеленский ×2), Польша</c>. Null if there are none.
    /// </summary>
    public static string? Summarize(IReadOnlyList<NamedEntity> entities, EntityType type)
    {
        string summary = string.Join(", ", Group(entities, type).Select(SummarizeEntity));
        return summary.Length == 0 ? null : summary;
    }

    /// <summary>
    /// The mentions of each entity of a type, the most frequent entity first and then as in the text. An entity of which mentions
    /// were found as two types is of the one that most have.
    /// </summary>
    public static IEnumerable<IGrouping<int, NamedEntity>> Group(IReadOnlyList<NamedEntity> entities, EntityType type) => entities
        .GroupBy(entity => entity.Id)
        .Where(mentions => mentions.CountBy(mention => mention.Type).MaxBy(count => count.Value).Key == type)
        .OrderByDescending(mentions => mentions.Count());

    /// <summary>An entity by its longest form, with how often it is mentioned and how else it is written.</summary>
    private static string SummarizeEntity(IEnumerable<NamedEntity> mentions)
    {
        IReadOnlyList<KeyValuePair<string, int>> forms = FormsOf(mentions);
        string name = Times(forms[0].Key, forms.Sum(form => form.Value));
        return forms.Count == 1 ? name : $"{name} ({string.Join(", ", forms.Skip(1).Select(form => Times(form.Key, form.Value)))})";
    }

    /// <summary>The normal forms of an entity's mentions and how often each stands there, the longest first.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> FormsOf(IEnumerable<NamedEntity> mentions) =>
    [
        .. mentions.CountBy(entity => OnOneLine(entity.NormalForm), StringComparer.Ordinal)
            .OrderByDescending(form => form.Key.Count(character => character == ' '))
            .ThenByDescending(form => form.Value),
    ];

    /// <summary>A form and how often it stands there, if more than once.</summary>
    public static string Times(string form, int count) => count == 1 ? form : $"{form} ×{count}";

    /// <summary>A name that a page breaks over two lines is the same name.</summary>
    public static string OnOneLine(string form) =>
        string.Join(' ', Printable(form).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
