using FluentAssertions;
using Microsoft.ML;
using Microsoft.ML.Data;
using NUnit.Framework;

namespace NamedEntities.MicrosoftML.Tests;

/// <summary>A column that is not there, or not of text, is reported as ML.NET reports it.</summary>
public sealed class SchemaTests
{
    private readonly MLContext _context = new(seed: 1);

    [Test]
    public void A_column_that_is_missing_is_named() =>
        ShouldBeRefused("Заголовок", "Could not find input column 'Заголовок'");

    [Test]
    public void A_column_of_numbers_is_named() =>
        ShouldBeRefused("Number", "Schema mismatch for input column 'Number': expected String, got *Single*");

    [Test]
    public void A_vector_of_texts_is_named() =>
        ShouldBeRefused("Headlines", "Schema mismatch for input column 'Headlines': expected String, got *Vector*String*");

    [TestCase("", "Text")]
    [TestCase("Entities", " ")]
    public void A_column_has_a_name(string output, string input) =>
        FluentActions.Invoking(() => _context.Transforms.Text.ExtractEntities(output, input)).Should().Throw<ArgumentException>();

    [Test]
    public void A_fitted_transformer_refuses_other_data_too()
    {
        ITransformer transformer = Pipeline("Text").Fit(_context.View(Pipelines.Russian));

        transformer.Invoking(fitted => fitted.Transform(_context.Data.LoadFromEnumerable(new[] { new Untitled() })))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("Could not find input column 'Text'*");
        transformer.Invoking(fitted => fitted.Transform(_context.Data.LoadFromEnumerable(new[] { new Measure() })))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("Schema mismatch for input column 'Text': expected *, got Single*");
        transformer.Invoking(fitted => fitted.Transform(_context.Data.LoadFromEnumerable(new[] { new Paragraphs { Text = [Pipelines.Ukrainian] } })))
            .Should().Throw<InvalidOperationException>().WithMessage("*'ExtractEntities.Input'*Vector<String>*");
    }

    private void ShouldBeRefused(string column, string message)
    {
        IDataView input = _context.Data.LoadFromEnumerable(new[] { new Untitled { Number = 1, Headlines = [Pipelines.Russian, Pipelines.Ukrainian] } });

        // Alone, and behind another stage, which asks for the columns before there are data.
        IEstimator<ITransformer>[] pipelines =
        [
            Pipeline(column),
            _context.Transforms.CopyColumns("Copy", "Number").Append(Pipeline(column)),
        ];
        foreach (IEstimator<ITransformer> pipeline in pipelines)
        {
            pipeline.Invoking(estimator => estimator.Fit(input))
                .Should().Throw<ArgumentOutOfRangeException>().WithMessage($"{message}*");
        }
    }

    private EntityExtractingEstimator Pipeline(string column) => _context.Transforms.Text.ExtractEntities("Entities", column);

    private sealed class Untitled
    {
        public float Number { get; set; }

        [VectorType]
        public string[] Headlines { get; set; } = [];
    }

    private sealed class Paragraphs
    {
        public string[] Text { get; set; } = [];
    }

    private sealed class Measure
    {
        public float Text { get; set; }
    }
}
