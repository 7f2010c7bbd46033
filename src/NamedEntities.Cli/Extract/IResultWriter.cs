using NamedEntities.Cli.Input;

namespace NamedEntities.Cli.Extract;

/// <summary>Writes what was found in one document after the other.</summary>
internal interface IResultWriter
{
    void Write(InputDocument document, IReadOnlyList<NamedEntity> entities);

    /// <summary>Hands on what is written so far.</summary>
    void Flush();
}
