using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation.Robustness;

/// <summary>One way in which the same text is written elsewhere.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Description">What it does, for people.</param>
/// <param name="Apply">The document so written, its labels where their mentions then stand; chance comes from the second argument.</param>
internal sealed record Transformation(
    string Name, string Description, Func<LabelledDocument, Random, LabelledDocument> Apply)
{
    /// <summary>A transformation that edits the text and leaves the labels on what they label.</summary>
    public static Transformation Of(
        string name, string description, Func<LabelledDocument, Random, IEnumerable<Edit>> edits) =>
        new(name, description, (document, random) => EditedDocument.Of(document, edits(document, random)));
}
