using FluentAssertions;
using Microsoft.ML;
using Microsoft.ML.Data;
using NUnit.Framework;

namespace NamedEntities.MicrosoftML.Tests;

/// <summary>The columns of the entities.</summary>
public sealed class ExtractionTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestCase(Pipelines.Russian)]
    [TestCase(Pipelines.Ukrainian)]
    public void The_columns_hold_what_the_extractor_finds(string text)
    {
        PageEntities page = Transform(text).Single();

        page.Rows().Should().NotBeEmpty().And.Equal(Pipelines.Expected(text));
        page.EntitiesText.Should().Equal(page.EntitiesStart.Zip(page.EntitiesLength, text.Substring));
    }

    [TestCase(Pipelines.Russian, "Париж")]
    [TestCase(Pipelines.Ukrainian, "Київ")]
    public void The_options_say_what_is_returned(string text, string lastPlace)
    {
        EntityExtractorOptions options = new() { Types = new HashSet<EntityType> { EntityType.Place }, MinConfidence = 0.6 };

        PageEntities page = Transform(options, text).Single();

        page.Rows().Should().Equal(Pipelines.Expected(text, options));
        page.EntitiesType.Should().OnlyContain(type => type == "LOC");
        page.EntitiesNormalForm.Last().Should().Be(lastPlace);
    }

    [Test]
    public void A_row_without_text_has_empty_columns()
    {
        List<PageEntities> pages = Transform(Pipelines.Russian, null, "", " \n", Pipelines.Ukrainian);

        pages.Select(page => page.EntitiesText.Length > 0).Should().Equal(true, false, false, false, true);
        pages[1].Rows().Should().BeEmpty();
    }

    [Test]
    public void Text_is_read_to_the_letter()
    {
        string[] texts =
        [
            "Влади\u0301мир Зеле\u0301нский, Па\u00ADриж",
            "Київ — «столиця» (№ 1)!",
            "В Киеве\0и Львове \uD800",
        ];

        Transform(texts).Select(page => page.Rows()).Should().BeEquivalentTo(
            texts.Select(text => Pipelines.Expected(text)), options => options.WithStrictOrdering());
    }

    [Test]
    public void The_other_columns_pass_through_and_nothing_else_is_added()
    {
        IDataView input = _context.View(Pipelines.Russian, Pipelines.Ukrainian);

        IDataView output = Pipeline().Fit(input).Transform(input);

        output.Schema.Where(column => !column.IsHidden).Select(column => (column.Name, $"{column.Type}")).Should().BeEquivalentTo(
        [
            ("Text", "String"), ("Number", "Int32"), ("EntitiesText", "Vector<String>"), ("EntitiesType", "Vector<String>"),
            ("EntitiesStart", "Vector<Int32>"), ("EntitiesLength", "Vector<Int32>"), ("EntitiesNormalForm", "Vector<String>"),
            ("EntitiesConfidence", "Vector<Single>"),
        ]);
        List<PageEntities> pages = _context.Read(output);
        pages.Select(page => page.Text).Should().Equal(Pipelines.Russian, Pipelines.Ukrainian);
        pages.Select(page => page.Number).Should().Equal(0, 1);
    }

    [Test]
    public void Without_an_input_name_the_output_name_is_that_of_the_input()
    {
        IDataView input = _context.View(Pipelines.Ukrainian);

        IDataView output = _context.Transforms.Text.ExtractEntities("Text").Fit(input).Transform(input);

        output.GetColumn<string[]>("TextNormalForm").Single()
            .Should().Equal(Pipelines.Ukrainian.ExtractEntities().Select(entity => entity.NormalForm));
        output.GetColumn<string>("Text").Should().Equal(Pipelines.Ukrainian);
    }

    [Test]
    public void A_pipeline_may_extract_twice()
    {
        IDataView input = _context.View(Pipelines.Russian, Pipelines.Ukrainian);
        EntityExtractorOptions people = new() { Types = new HashSet<EntityType> { EntityType.Person } };

        IDataView output = Pipeline().Append(_context.Transforms.Text.ExtractEntities("People", "Text", people)).Fit(input).Transform(input);

        output.GetColumn<string[]>("PeopleNormalForm").Select(names => names.Single()).Should().Equal("Владимир Зеленский", "Володимир Зеленський");
        _context.Read(output).SelectMany(page => page.Rows())
            .Should().Equal(Pipelines.Expected(Pipelines.Russian).Concat(Pipelines.Expected(Pipelines.Ukrainian)));
    }

    [Test]
    public void A_prediction_engine_takes_text_after_text()
    {
        ITransformer transformer = Pipeline().Fit(_context.View());
        using PredictionEngine<Page, PageEntities> engine = _context.Model.CreatePredictionEngine<Page, PageEntities>(transformer);

        foreach (string text in new[] { Pipelines.Russian, Pipelines.Ukrainian, "", Pipelines.Russian })
            engine.Predict(new Page { Text = text }).Rows().Should().Equal(Pipelines.Expected(text));
        engine.Predict(new Page { Text = null }).Rows().Should().BeEmpty();
    }

    private EntityExtractingEstimator Pipeline(EntityExtractorOptions? options = null) =>
        _context.Transforms.Text.ExtractEntities("Entities", "Text", options);

    private List<PageEntities> Transform(params string?[] texts) => Transform(null, texts);

    private List<PageEntities> Transform(EntityExtractorOptions? options, params string?[] texts)
    {
        IDataView input = _context.View(texts);
        return _context.Read(Pipeline(options).Fit(input).Transform(input));
    }
}
