using System.Runtime.CompilerServices;
using FluentAssertions;
using NamedEntities.Text;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>What an extractor read before neither changes what it finds nor costs anything.</summary>
public sealed class SteadyStateTests
{
    private const string WithoutNames =
        "на улице было тепло, и люди шли домой и говорили. дерева стояли тихо, і ніхто нікуди не поспішав. ";

    [Test]
    public void What_was_read_before_changes_nothing()
    {
        using Stream model = typeof(EntityExtractor).Assembly.GetManifestResourceStream("entities.model")!;
        EntityExtractor fresh = EntityExtractor.Load(model);
        string[] pages = [.. Repository.PageFiles.Select(File.ReadAllText)];

        // The default extractor has read many texts by now, the fresh one has read none; then each page twice, both ways.
        foreach (string page in pages.Concat(pages.Reverse()))
            fresh.ExtractEntities(page).Should().Equal(EntityExtractor.Default.ExtractEntities(page));
    }

    [Test]
    public void Words_too_many_and_too_arrayto_be_kept_are_found_all_the_same()
    {
        string junk = string.Join(' ', Enumerable.Range(0, 30_000).Select(i => $"слово{i} {new string('я', 20 + (i % 40))}"));
        EntityExtractor.Default.ExtractEntities(junk);

        "Президента Франції Еммануеля Макрона чекають у Києві.".ExtractEntities()
            .Select(entity => entity.Text).Should().Equal("Франції", "Еммануеля Макрона", "Києві");
    }

    [Test]
    public void What_one_arraytext_needed_is_given_back()
    {
        WeakReference array = Borrow(10_000_000);

        GC.Collect();

        array.IsAlive.Should().BeFalse();
        BoundedPool<int>.Rent(100).Length.Should().BeLessThan(1_000);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Borrow(int length)
        {
            int[] borrowed = BoundedPool<int>.Rent(length);
            borrowed.Length.Should().BeGreaterThanOrEqualTo(length);
            BoundedPool<int>.Return(borrowed);
            return new WeakReference(borrowed);
        }
    }

    [TestCase(1_000)]
    [TestCase(60_000)]
    [TestCase(600_000)]
    public void A_text_allocates_a_bounded_amount_whatever_its_length(int length)
    {
        string text = string.Concat(Enumerable.Repeat(WithoutNames, length / WithoutNames.Length));
        EntityExtractor extractor = new(new EntityExtractorOptions { MinConfidence = 1 });
        EntityExtractor.Default.ExtractEntities(text).Should().BeEmpty();
        extractor.ExtractEntities(text);
        extractor.ExtractEntities(text);

        long before = GC.GetAllocatedBytesForCurrentThread();
        extractor.ExtractEntities(text);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // A few objects for each window of 65,536 characters.
        allocated.Should().BeLessThan(4_000 + (length / 10));
    }
}
