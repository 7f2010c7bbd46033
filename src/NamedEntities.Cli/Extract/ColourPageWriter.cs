using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;
using Spectre.Console;

namespace NamedEntities.Cli.Extract;

/// <summary>Writes pages for a terminal, entities in the colour of their type.</summary>
internal sealed class ColourPageWriter(IAnsiConsole terminal) : IResultWriter
{
    public void Write(InputDocument document, IReadOnlyList<NamedEntity> entities)
    {
        string page = PageText.Highlight(
            document.Text, entities, Markup.Escape, entity => Coloured(entity.Type, PageText.Printable(entity.Text)));
        terminal.Write(new Rule($"[bold]{Markup.Escape(PageText.Printable(document.Name))}[/]").LeftJustified());
        terminal.MarkupLine(page);
        terminal.WriteLine();
        foreach (EntityType type in Enum.GetValues<EntityType>())
        {
            if (PageText.Summarize(entities, type) is { } summary)
                terminal.MarkupLine($"{Coloured(type, type.ToCode())}  {Markup.Escape(summary)}");
        }

        terminal.WriteLine();
    }

    /// <summary>Each page is on the terminal when it is written.</summary>
    public void Flush()
    {
    }

    private static string Coloured(EntityType type, string text) => $"[{StyleOf(type)}]{Markup.Escape(text)}[/]";

    private static string StyleOf(EntityType type) => type switch
    {
        EntityType.Person => "black on yellow",
        EntityType.Organization => "black on aqua",
        EntityType.Place => "black on lime",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
