namespace NamedEntities.Fuzz;

/// <summary>What holds of the entities of any string.</summary>
internal static class Invariant
{
    /// <summary>What is wrong with what an extractor finds in a text; null if nothing is.</summary>
    public static string? FindFault(EntityExtractor extractor, string text)
    {
        try
        {
            return FindFault(text, extractor.ExtractEntities(text));
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }

    private static string? FindFault(string text, IReadOnlyList<NamedEntity> entities)
    {
        int end = 0;
        foreach (NamedEntity entity in entities)
        {
            if (entity.Start < end || entity.Length <= 0 || entity.End > text.Length)
                return $"[{entity.Start}..{entity.End}) is empty, outside the text, or begins before {end}.";
            if (text.Substring(entity.Start, entity.Length) != entity.Text)
                return $"'{entity.Text}' does not stand at {entity.Start}.";
            if (entity.Confidence is not (>= 0 and <= 1))
                return $"The confidence is {entity.Confidence}.";
            end = entity.End;
        }

        return null;
    }
}
