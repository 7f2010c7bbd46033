using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Extract;

/// <summary>Writes pages for files, pipes and terminals without colour: <c>[PER Стив Уиткофф] прибыл</c>.</summary>
internal sealed class PlainPageWriter(TextWriter output) : IResultWriter
{
    public void Write(InputDocument document, IReadOnlyList<NamedEntity> entities)
    {
        string page = PageText.Highlight(
            document.Text,
            entities,
            plain => plain,
            entity => $"[{entity.Type.ToCode()} {PageText.Printable(entity.Text)}]");
        output.WriteLine($"==> {PageText.Printable(document.Name)} <==");
        output.WriteLine(page);
        output.WriteLine();
        foreach (EntityType type in Enum.GetValues<EntityType>())
        {
            if (PageText.Summarize(entities, type) is { } summary)
                output.WriteLine($"{type.ToCode()}  {summary}");
        }

        output.WriteLine();
    }

    public void Flush() => output.Flush();
}
