namespace NamedEntities.Cli.Evaluation;

/// <summary>A mention that the extractor found, and how sure it was.</summary>
internal readonly record struct Prediction(TypedSpan Span, double Confidence);
