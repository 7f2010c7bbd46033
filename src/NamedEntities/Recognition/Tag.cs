namespace NamedEntities.Recognition;

/// <summary>The tags of tokens: <c>O</c> outside, and for each type <c>B-</c> where a mention begins and <c>I-</c> where it goes on.</summary>
internal static class Tag
{
    public const int Outside = 0;

    /// <summary>The tags in the order of the model's outputs.</summary>
    public static IReadOnlyList<string> Names { get; } = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"];

    public const int Count = 7;

    public static int Begin(EntityType type) => (2 * (int)type) + 1;

    public static int Inside(EntityType type) => (2 * (int)type) + 2;

    public static bool IsBegin(int tag) => tag % 2 == 1;

    public static EntityType TypeOf(int tag) => (EntityType)((tag - 1) / 2);

    /// <summary>Whether a tag may follow another: <c>I-</c> goes on with a mention of its type only.</summary>
    public static bool MayFollow(int previous, int tag) =>
        tag == Outside || IsBegin(tag) || (previous != Outside && TypeOf(previous) == TypeOf(tag));

    /// <summary>Whether a sentence may begin with a tag.</summary>
    public static bool MayBegin(int tag) => MayFollow(Outside, tag);
}
