namespace NamedEntities;

/// <summary>The shortest way to the entities of a text.</summary>
/// <threadsafety static="true"/>
public static class EntityExtensions
{
    /// <summary>Finds the people, organizations and places of a text with <see cref="EntityExtractor.Default"/>.</summary>
    /// <param name="text">Any string; it need not be well-formed UTF-16.</param>
    /// <returns>The entities in the order of the text; they never overlap.</returns>
    public static IReadOnlyList<NamedEntity> ExtractEntities(this string text) => EntityExtractor.Default.ExtractEntities(text);
}
