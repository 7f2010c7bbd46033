using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation.Robustness;

/// <summary>One way in which the same text is written elsewhere.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Description">What it does, for people.</param>
/// <param name="Bound">How many points of F1 it may cost.</param>
/// <param name="Apply">The document so written, its labels where their mentions then stand; chance comes from the second argument.</param>
internal sealed record Transformation(
    string Name, string Description, double Bound, Func<LabelledDocument, Random, LabelledDocument> Apply)
{
    /// <summary>A transformation that is told by its edits.</summary>
    public static Transformation Of(
        string name, string description, double bound, Func<LabelledDocument, Random, IEnumerable<Edit>> edits) =>
        new(name, description, bound, (document, random) => EditedDocument.Of(document, edits(document, random)));
}
