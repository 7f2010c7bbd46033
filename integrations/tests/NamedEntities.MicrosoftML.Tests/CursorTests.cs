using FluentAssertions;
using Microsoft.ML;
using Microsoft.ML.Data;
using NUnit.Framework;

namespace NamedEntities.MicrosoftML.Tests;

/// <summary>Rows are computed when they are read, no more of them and no more of each than is read.</summary>
public sealed class CursorTests
{
    private readonly MLContext _context = new(seed: 1);

    [Test]
    public void Of_a_long_view_no_more_rows_are_drawn_than_are_read()
    {
        int drawn = 0;
        IDataView output = Transform(_context.Data.LoadFromEnumerable(Pages(() => drawn++)));
        drawn.Should().Be(0, "fitting and transforming read nothing");

        // A set of one cursor is a cursor that does not read ahead.
        using DataViewRowCursor cursor = output.GetRowCursorSet(output.Schema, 1).Single();
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> names = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(output.Schema["EntitiesText"]);
        VBuffer<ReadOnlyMemory<char>> name = default;
        foreach (string text in new[] { Pipelines.Russian, Pipelines.Ukrainian, Pipelines.Russian })
        {
            cursor.MoveNext().Should().BeTrue();
            names(ref name);
            name.DenseValues().Select(value => $"{value}").Should().Equal(text.ExtractEntities().Select(entity => entity.Text));
        }

        drawn.Should().Be(3);
    }

    [Test]
    public void What_is_read_ahead_is_bounded()
    {
        int drawn = 0;
        IDataView output = Transform(_context.Data.LoadFromEnumerable(Pages(() => drawn++)));

        _context.Data.CreateEnumerable<PageEntities>(output, reuseRowObject: false).Take(3).SelectMany(page => page.Rows()).Should().Equal(
            new[] { Pipelines.Russian, Pipelines.Ukrainian, Pipelines.Russian }.SelectMany(text => Pipelines.Expected(text)));

        // ML.NET computes batches of 64 rows on all cores, a few of them ahead.
        drawn.Should().BeLessThan(100_000);
    }

    [Test]
    public void Text_is_read_where_a_column_of_entities_is()
    {
        CountingPage[] pages = [new(Pipelines.Russian), new(Pipelines.Ukrainian), new(Pipelines.Russian)];
        IDataView output = Transform(_context.Data.LoadFromEnumerable(pages));

        output.GetColumn<int>("Number").Should().Equal(0, 0, 0);
        pages.Sum(page => page.Reads).Should().Be(0);

        output.GetColumn<string[]>("EntitiesType").Select(types => string.Join(' ', types)).Should().Equal(
            pages.Select(page => string.Join(' ', page.Text.ExtractEntities().Select(entity => entity.Type.ToCode()))));
    }

    [Test]
    public void All_columns_of_a_row_are_one_reading_of_its_text()
    {
        CountingPage[] pages = [new(Pipelines.Russian), new(Pipelines.Ukrainian)];
        IDataView output = Transform(_context.Data.LoadFromEnumerable(pages));

        using (DataViewRowCursor cursor = output.GetRowCursor(output.Schema.Where(column => column.Name.StartsWith("Entities", StringComparison.Ordinal))))
        {
            ValueGetter<VBuffer<int>> starts = cursor.GetGetter<VBuffer<int>>(output.Schema["EntitiesStart"]);
            ValueGetter<VBuffer<float>> confidences = cursor.GetGetter<VBuffer<float>>(output.Schema["EntitiesConfidence"]);
            VBuffer<int> start = default;
            VBuffer<float> confidence = default;
            while (cursor.MoveNext())
            {
                starts(ref start);
                confidences(ref confidence);
                confidence.Length.Should().Be(start.Length).And.BePositive();
            }
        }

        pages.Select(page => page.Reads).Should().Equal(1, 1);
    }

    [Test]
    public async Task Parallel_cursors_give_what_one_gives()
    {
        string?[] texts = [.. Enumerable.Range(0, 600).Select(i => (i % 4) switch
        {
            0 => $"Депутат {i} прибыл в Париж из Москвы.",
            1 => $"Посол {i} прибув до Києва з Вашингтона.",
            2 => $"Владимир Зеленский, Эммануэль Макрон, {i}",
            _ => null,
        })];

        // A view in memory splits into cursors, for whatever is computed from it.
        IDataView output = Transform(_context.Data.Cache(_context.View(texts)));
        DataViewRowCursor[] cursors = output.GetRowCursorSet(output.Schema, 4, new Random(1));
        cursors.Should().HaveCountGreaterThan(1);

        (int Number, string Names)[][] parts = await Task.WhenAll(cursors.Select(cursor => Task.Run(() => ReadNames(cursor))));

        using DataViewRowCursor serial = output.GetRowCursor(output.Schema);
        (int Number, string Names)[] expected = ReadNames(serial);
        expected.Should().HaveCount(texts.Length).And.Contain((2, "Владимир Зеленский, Эммануэль Макрон"));
        parts.SelectMany(part => part).OrderBy(row => row.Number).Should().Equal(expected);
    }

    private static (int Number, string Names)[] ReadNames(DataViewRowCursor cursor)
    {
        List<(int Number, string Names)> rows = [];
        ValueGetter<int> numbers = cursor.GetGetter<int>(cursor.Schema["Number"]);
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> names = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(cursor.Schema["EntitiesNormalForm"]);
        int number = 0;
        VBuffer<ReadOnlyMemory<char>> name = default;
        using (cursor)
        {
            while (cursor.MoveNext())
            {
                numbers(ref number);
                names(ref name);
                rows.Add((number, string.Join(", ", name.DenseValues())));
            }
        }

        return [.. rows];
    }

    /// <summary>A million rows in both languages.</summary>
    private static IEnumerable<Page> Pages(Action draw)
    {
        for (int i = 0; i < 1_000_000; i++)
        {
            draw();
            yield return new Page { Text = i % 2 == 0 ? Pipelines.Russian : Pipelines.Ukrainian, Number = i };
        }
    }

    private IDataView Transform(IDataView input) => _context.Transforms.Text.ExtractEntities("Entities", "Text").Fit(input).Transform(input);

    /// <summary>A row that counts how often its text is read.</summary>
    private sealed class CountingPage(string text)
    {
        public CountingPage()
            : this("")
        {
        }

        public string Text
        {
            get
            {
                Reads++;
                return text;
            }
            set => text = value;
        }

        public int Number { get; set; }

        [NoColumn]
        public int Reads { get; private set; }
    }
}
