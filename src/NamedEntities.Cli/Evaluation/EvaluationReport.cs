using System.Text.Json.Serialization;
using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation;

/// <summary>What was measured on a set of documents.</summary>
/// <param name="Documents">How many documents the set has.</param>
/// <param name="Characters">How long they are together, in UTF-16 code units.</param>
/// <param name="Spans">Counts for Span F1.</param>
/// <param name="Tokens">Counts for Token F1.</param>
/// <param name="Confidence">Counts by confidence.</param>
/// <param name="NormalForms">How many normal forms are right.</param>
internal sealed record Measurement(
    int Documents, long Characters, ByType<Counts> Spans, ByType<Counts> Tokens, ConfidenceMeasurement Confidence, ByType<Share> NormalForms)
{
    public static Measurement None { get; } = new(0, 0, default, default, ConfidenceMeasurement.None, default);

    public static Measurement operator +(Measurement left, Measurement right) => new(
        left.Documents + right.Documents,
        left.Characters + right.Characters,
        left.Spans + right.Spans,
        left.Tokens + right.Tokens,
        left.Confidence + right.Confidence,
        left.NormalForms + right.NormalForms);
}

/// <summary>What was measured on a file.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Seconds">What the extractor took for the documents, the reading of the file left out.</param>
/// <param name="All">The whole file.</param>
/// <param name="Sources">Each <c>source</c> of the file, if it has more than one.</param>
/// <param name="Languages">Each language of the file, if it has more than one.</param>
/// <param name="Errors">Every mistake, in the order of the file; null if nobody asked.</param>
/// <param name="NormalFormErrors">Every wrong normal form, in the order of the file; null if nobody asked.</param>
internal sealed record FileEvaluation(
    string File,
    double Seconds,
    Measurement All,
    IReadOnlyDictionary<string, Measurement> Sources,
    IReadOnlyDictionary<string, Measurement> Languages,
    IReadOnlyList<DocumentMistake>? Errors,
    IReadOnlyList<WrongNormalForm>? NormalFormErrors)
{
    /// <summary>How well mentions of one entity are put together; null if no gold says what they refer to.</summary>
    public IdentityEvaluation? Identity { get; init; }

    /// <summary>What to call the file in a table.</summary>
    [JsonIgnore]
    public string Name => CorpusReader.NameOf(File);

    public double CharactersPerSecond => Seconds > 0 ? All.Characters / Seconds : 0;
}

/// <summary>All that <c>entities evaluate</c> has to tell.</summary>
/// <param name="Files">Each file.</param>
/// <param name="All">All the files together.</param>
/// <param name="Threads">How many documents were worked on at the same time.</param>
internal sealed record EvaluationReport(IReadOnlyList<FileEvaluation> Files, Measurement All, int Threads);

/// <summary>The report in JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class EvaluationJsonContext : JsonSerializerContext;
