using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NamedEntities.Pipeline;

/// <summary>
/// What an application may watch: metrics of the meter <c>NamedEntities</c> and activities of the source <c>NamedEntities</c>, named as
/// OpenTelemetry names things. While nobody listens nothing is measured. No text and no name is ever told.
/// </summary>
/// <threadsafety static="true"/>
internal static class Telemetry
{
    private const string Name = "NamedEntities";

    private static readonly string? Version = typeof(Telemetry).Assembly.GetName().Version?.ToString(3);
    private static readonly ActivitySource Source = new(Name, Version);
    private static readonly Meter Meter = new(Name, Version);

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("entities.extraction.duration", "s", "How long the extraction from one text took.");

    private static readonly Counter<long> Texts = Meter.CreateCounter<long>("entities.texts", "{text}", "Texts read.");

    private static readonly Counter<long> Characters =
        Meter.CreateCounter<long>("entities.characters", "{character}", "UTF-16 code units of the texts read.");

    private static readonly Counter<long> Mentions =
        Meter.CreateCounter<long>("entities.mentions", "{mention}", "Mentions returned, by entities.type: PER, ORG, LOC.");

    private static readonly KeyValuePair<string, object?>[] TypeTags =
        [.. Enum.GetValues<EntityType>().Select(type => KeyValuePair.Create("entities.type", (object?)type.ToCode()))];

    /// <summary>Begins to watch the extraction from a text.</summary>
    public static Extraction Begin(string text) =>
        new(text, Source.StartActivity("entities.extract"), Duration.Enabled ? Stopwatch.GetTimestamp() : 0);

    /// <summary>The extraction from one text.</summary>
    internal readonly struct Extraction(string text, Activity? activity, long started) : IDisposable
    {
        /// <summary>Tells what was found.</summary>
        public void Complete(List<NamedEntity> entities)
        {
            activity?.SetTag("entities.characters", text.Length);
            activity?.SetTag("entities.mentions", entities.Count);
            if (started != 0)
                Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            Texts.Add(1);
            Characters.Add(text.Length);
            if (Mentions.Enabled)
                CountByType(entities);
        }

        /// <summary>Ends the activity.</summary>
        public void Dispose() => activity?.Dispose();

        private static void CountByType(List<NamedEntity> entities)
        {
            Span<long> counts = stackalloc long[TypeTags.Length];
            foreach (NamedEntity entity in entities)
                counts[(int)entity.Type]++;
            for (int type = 0; type < counts.Length; type++)
            {
                if (counts[type] > 0)
                    Mentions.Add(counts[type], TypeTags[type]);
            }
        }
    }
}
