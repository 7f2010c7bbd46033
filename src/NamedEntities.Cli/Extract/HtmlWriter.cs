using System.Globalization;
using System.Reflection;
using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Extract;

/// <summary>
/// Writes all documents as one HTML page that needs nothing else: entities coloured by type, and beside each document a
/// list of its entities. A mention links to its entry in the list, the entry to each of its mentions.
/// </summary>
/// <remarks>
/// Plain links and check boxes do what a script would, so that the page can forbid scripts altogether. HTML lets the end
/// tags of <c>body</c> and <c>html</c> be left out: the page is whole after every document, also where a run is interrupted.
/// </remarks>
internal sealed class HtmlWriter : IResultWriter
{
    private const string Head = "extract.html";

    private readonly TextWriter _output;
    private int _documents;

    public HtmlWriter(TextWriter output)
    {
        _output = output;
        using StreamReader head = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(Head)!);
        output.Write(head.ReadToEnd());
    }

    public void Write(InputDocument document, IReadOnlyList<NamedEntity> entities)
    {
        string anchor = $"d{++_documents}";
        string page = PageText.Highlight(
            document.Text, entities, Escape, entity => Mark(entity, anchor));
        _output.WriteLine($"<section id=\"{anchor}\">");
        _output.WriteLine($"<h2>{Escape(PageText.Printable(document.Name))}</h2>");
        _output.WriteLine($"<p><a href=\"#{anchor}-list\">Entities of this page</a></p>");
        _output.WriteLine($"<article>{page}</article>");
        _output.WriteLine($"<aside id=\"{anchor}-list\" aria-label=\"Entities\">");
        foreach (EntityType type in Enum.GetValues<EntityType>())
            WriteList(type, [.. PageText.Group(entities, type)], anchor);
        if (entities.Count == 0)
            _output.WriteLine("None found.");
        _output.WriteLine("</aside>");
        _output.WriteLine("</section>");
    }

    public void Flush() => _output.Flush();

    private void WriteList(EntityType type, IReadOnlyList<IGrouping<int, NamedEntity>> entities, string anchor)
    {
        if (entities.Count == 0)
            return;
        _output.WriteLine($"<h3 class=\"{type.ToCode()}\">{NameOf(type)} ({entities.Count})</h3>");
        _output.WriteLine("<ul>");
        foreach (IGrouping<int, NamedEntity> mentions in entities)
            WriteEntity([.. mentions], anchor);
        _output.WriteLine("</ul>");
    }

    /// <summary>The name leads to the first mention, numbers to all where there are more.</summary>
    private void WriteEntity(IReadOnlyList<NamedEntity> mentions, string anchor)
    {
        IReadOnlyList<KeyValuePair<string, int>> forms = PageText.FormsOf(mentions);
        _output.Write($"<li id=\"{EntityAnchor(mentions[0].Id, anchor)}\">");
        _output.Write($"<a href=\"#{MentionAnchor(mentions[0], anchor)}\">{Escape(forms[0].Key)}</a>");
        _output.Write($" <span class=\"count\">×{mentions.Count}</span>");
        if (forms.Count > 1)
            _output.Write($" <small>{Escape(string.Join(", ", forms.Skip(1).Select(form => PageText.Times(form.Key, form.Value))))}</small>");
        if (mentions.Count > 1)
        {
            IEnumerable<string> links = mentions.Select(
                (mention, index) => $"<a href=\"#{MentionAnchor(mention, anchor)}\" aria-label=\"mention {index + 1}\">{index + 1}</a>");
            _output.Write($" <small>{string.Join(' ', links)}</small>");
        }

        _output.WriteLine("</li>");
    }

    private static string Mark(NamedEntity entity, string anchor)
    {
        string hint = Escape(
            $"{entity.Type.ToCode()} {PageText.OnOneLine(entity.NormalForm)}, {entity.Confidence.ToString("P0", CultureInfo.InvariantCulture)}");
        string text = Escape(PageText.Printable(entity.Text));
        return $"<a class=\"{entity.Type.ToCode()}\" id=\"{MentionAnchor(entity, anchor)}\" "
            + $"href=\"#{EntityAnchor(entity.Id, anchor)}\" title=\"{hint}\">{text}</a>";
    }

    /// <summary>Escapes the five characters of markup alone: letters of any script stay as they are.</summary>
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    private static string NameOf(EntityType type) => type switch
    {
        EntityType.Person => "People",
        EntityType.Organization => "Organizations",
        EntityType.Place => "Places",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static string MentionAnchor(NamedEntity mention, string document) => $"{document}-m{mention.Start}";

    private static string EntityAnchor(int id, string document) => $"{document}-e{id}";
}
