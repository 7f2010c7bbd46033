using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Microsoft.ML;
using Microsoft.ML.Data;
using NUnit.Framework;

namespace NamedEntities.MicrosoftML.Tests;

/// <summary>A pipeline is saved and loaded with its settings, without the models.</summary>
public sealed class SavingTests
{
    // Read sentence by sentence, the surnames alone are less sure: all three options matter here.
    private const string Text =
        Pipelines.Russian + "\n\nПубліцист Віталій Портников приїхав до Києва.\n\nПортников сказал, что в Киеве дождь.\n\n" + Pipelines.Ukrainian;

    private readonly MLContext _context = new(seed: 1);

    private static readonly EntityDictionary Names =
        new EntityDictionary().Add("Віталій Портников", EntityType.Organization).Add("дождь", EntityType.Organization, "дощ");

    private static readonly EntityExtractorOptions[] Options =
    [
        EntityExtractorOptions.Default,
        new() { Types = new HashSet<EntityType> { EntityType.Person, EntityType.Place } },
        new() { Types = new HashSet<EntityType>() },
        new() { MinConfidence = 0.987654321 },
        new() { UseDocumentContext = false },
        new() { Dictionary = Names },
        new() { Dictionary = Names, DictionaryMode = DictionaryMode.Add },
        new() { ExcludedNames = ["Київ", "Киев"] },
    ];

    [TestCaseSource(nameof(Options))]
    public void A_loaded_pipeline_gives_what_the_saved_one_gave(EntityExtractorOptions options)
    {
        ITransformer loaded = Load(Save(options));

        MLContext other = new();
        other.Read(loaded.Transform(other.View(Text))).Single().Rows().Should().Equal(Pipelines.Expected(Text, options));
    }

    [Test]
    public void Each_of_the_options_matters_in_these_tests() =>
        Options.Select(options => string.Join("\n", Pipelines.Expected(Text, options))).Should().OnlyHaveUniqueItems();

    [Test]
    public void No_option_is_new_to_these_tests() =>
        typeof(EntityExtractorOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)
            .Should().BeEquivalentTo("Types", "MinConfidence", "UseDocumentContext", "Dictionary", "DictionaryMode", "ExcludedNames");

    [Test]
    public void A_loaded_pipeline_predicts_and_can_be_saved_again()
    {
        ITransformer loaded = Load(Save(EntityExtractorOptions.Default));
        using MemoryStream again = new();
        _context.Model.Save(loaded, _context.View().Schema, again);

        using PredictionEngine<Page, PageEntities> engine =
            _context.Model.CreatePredictionEngine<Page, PageEntities>(Load(again.ToArray()));

        engine.Predict(new Page { Text = Pipelines.Ukrainian }).Rows().Should().Equal(Pipelines.Expected(Pipelines.Ukrainian));
    }

    [Test]
    public void The_models_are_not_copied() => Save(EntityExtractorOptions.Default).Length.Should().BeLessThan(64 * 1024);

    [TestCase(Pipelines.Russian)]
    [TestCase(Pipelines.Ukrainian)]
    public void A_pipeline_of_other_models_says_so_when_it_is_read(string text)
    {
        string hash = EntityExtractor.Default.ModelHash;
        string otherHash = new('0', hash.Length);
        ITransformer loaded = Load(Replace(Save(EntityExtractorOptions.Default), hash, otherHash));

        using PredictionEngine<Page, PageEntities> engine = _context.Model.CreatePredictionEngine<Page, PageEntities>(loaded);

        string message = $"*models of Entities *{otherHash}*{hash}*fit the pipeline again*";
        engine.Invoking(reader => reader.Predict(new Page { Text = text }))
            .Should().Throw<InvalidOperationException>().WithMessage(message);

        // Where ML.NET reads on more threads, it wraps what one of them throws.
        FluentActions.Invoking(() => loaded.Transform(_context.View(text)).GetColumn<string[]>("EntitiesText").ToArray())
            .Should().Throw<InvalidOperationException>().Which.GetBaseException()
            .Should().BeOfType<InvalidOperationException>().Which.Message.Should().Match(message);
    }

    private byte[] Save(EntityExtractorOptions options)
    {
        IDataView input = _context.View(Text);
        using MemoryStream stream = new();
        _context.Model.Save(_context.Transforms.Text.ExtractEntities("Entities", "Text", options).Fit(input), input.Schema, stream);
        return stream.ToArray();
    }

    /// <summary>Loads with a context that has seen no pipeline.</summary>
    private static ITransformer Load(byte[] model) => new MLContext().Model.Load(new MemoryStream(model), out _);

    /// <summary>A saved pipeline, which is a ZIP archive, with other text in place of a text of the same length.</summary>
    private static byte[] Replace(byte[] model, string text, string replacement)
    {
        using MemoryStream changed = new();
        changed.Write(model);
        using (ZipArchive archive = new(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                using Stream stream = entry.Open();
                byte[] bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode })
                {
                    int at = bytes.AsSpan().IndexOf(encoding.GetBytes(text));
                    if (at >= 0)
                        encoding.GetBytes(replacement).CopyTo(bytes, at);
                }

                stream.Position = 0;
                stream.Write(bytes);
            }
        }

        return changed.ToArray();
    }
}
