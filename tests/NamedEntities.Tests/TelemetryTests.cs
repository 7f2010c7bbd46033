using System.Diagnostics;
using System.Diagnostics.Metrics;
using FluentAssertions;
using NamedEntities.Pipeline;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>What an application that watches the library is told.</summary>
public sealed class TelemetryTests
{
    private const string Russian = "Владимир Зеленский прибыл в Париж.";
    private const string Ukrainian = "Володимир Зеленський прибув до Парижа.";

    [Test]
    public void A_listener_is_told_how_much_was_read_and_found()
    {
        Dictionary<string, double> sums = [];
        int durations = 0;
        using (MeterListener listener = new())
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "NamedEntities")
                    self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                string name = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
                sums[name] = sums.GetValueOrDefault(name) + value;
            });
            listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
            {
                instrument.Unit.Should().Be("s");
                value.Should().BeInRange(0, 60);
                durations++;
            });
            listener.Start();
            Russian.ExtractEntities();
            Ukrainian.ExtractEntities();
        }

        Russian.ExtractEntities();

        durations.Should().Be(2);
        sums.Should().Equal(new Dictionary<string, double>
        {
            ["entities.texts"] = 2,
            ["entities.characters"] = Russian.Length + Ukrainian.Length,
            ["entities.mentions entities.type=PER"] = 2,
            ["entities.mentions entities.type=LOC"] = 2,
        });
    }

    [TestCase(Russian)]
    [TestCase(Ukrainian)]
    public void An_activity_tells_of_a_text_without_its_words(string text)
    {
        List<Activity> activities = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "NamedEntities",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);

        text.ExtractEntities();
        FluentActions.Invoking(() => EntityExtractor.Default.ExtractEntities(text, [new TokenSpan(0, 0)])).Should().Throw<ArgumentException>();

        Activity activity = activities.Should().ContainSingle().Which;
        activity.OperationName.Should().Be("entities.extract");
        activity.TagObjects.Should().Equal(
            KeyValuePair.Create("entities.characters", (object?)text.Length), KeyValuePair.Create("entities.mentions", (object?)2));
    }

    [Test]
    public void Nothing_is_allocated_while_nobody_listens()
    {
        List<NamedEntity> found = [.. Russian.ExtractEntities()];
        Watch(found);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            Watch(found);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static void Watch(List<NamedEntity> found)
    {
        using Telemetry.Extraction extraction = Telemetry.Begin(Russian);
        extraction.Complete(found);
    }
}
