using Entities.Cli.Input;

namespace Entities.Cli.Extract;

/// <summary>Writes what was found in one document after the other.</summary>
internal interface IResultWriter
{
    void Write(InputDocument document, IReadOnlyList<Entity> entities);

    /// <summary>Hands on what is written so far.</summary>
    void Flush();
}
