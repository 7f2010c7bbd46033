using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>The overload for a sequence of texts, and extraction on many threads and in any culture.</summary>
public sealed class ManyTextsTests
{
    private static readonly List<string> Pages = [.. Repository.MarkedPages.Select(page => page.Text)];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public void Results_come_in_the_order_of_the_texts(int threads)
    {
        // Long and short by turns, so that on several threads the later ones are done first.
        List<string> texts =
        [
            .. Enumerable.Range(0, 100).Select(i => i % 7 == 0 ? Pages[i % 5] : $"Иван Петров едет в Киев, рейс {i}."),
        ];

        List<IReadOnlyList<NamedEntity>> results = [.. EntityExtractor.Default.ExtractEntities(texts, threads)];

        results.Should().HaveCount(100);
        foreach ((string text, IReadOnlyList<NamedEntity> entities) in texts.Zip(results))
            entities.Should().Equal(text.ExtractEntities());
    }

    [TestCase(1)]
    [TestCase(8)]
    public void Each_document_comes_back_with_its_entities(int threads)
    {
        (int Number, string Text)[] documents =
            [.. Enumerable.Range(0, 100).Select(i => (i, i % 2 == 0 ? $"Иван Петров едет в Киев, рейс {i}." : Pages[i % 5]))];

        List<((int Number, string Text) Document, IReadOnlyList<NamedEntity> Entities)> results =
            [.. EntityExtractor.Default.ExtractEntities(documents, document => document.Text, threads)];

        results.Select(result => result.Document).Should().Equal(documents);
        foreach (((_, string text), IReadOnlyList<NamedEntity> entities) in results)
            entities.Should().Equal(text.ExtractEntities());
    }

    [TestCase(1)]
    [TestCase(8)]
    public void No_texts_give_no_results(int threads) =>
        EntityExtractor.Default.ExtractEntities(Array.Empty<string>(), threads).Should().BeEmpty();

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public void An_endless_source_serves(int threads)
    {
        EntityExtractor.Default.ExtractEntities(Forever("Київ"), threads).Take(1000).Should().HaveCount(1000);

        static IEnumerable<string> Forever(string text)
        {
            while (true)
                yield return text;
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public void Texts_are_drawn_as_results_are_taken(int threads)
    {
        int drawn = 0;
        IEnumerable<string> texts = Enumerable.Range(0, 1000).Select(_ =>
        {
            Interlocked.Increment(ref drawn);
            return "Київ";
        });

        IEnumerable<IReadOnlyList<NamedEntity>> results = EntityExtractor.Default.ExtractEntities(texts, threads);
        Volatile.Read(ref drawn).Should().Be(0);
        using IEnumerator<IReadOnlyList<NamedEntity>> reader = results.GetEnumerator();
        reader.MoveNext().Should().BeTrue();

        Thread.Sleep(TimeSpan.FromSeconds(0.2)); // A caller who is in no hurry.
        Volatile.Read(ref drawn).Should().BeInRange(1, 1 + (4 * threads) + 1);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public void A_result_does_not_wait_for_the_next_text(int threads)
    {
        using ManualResetEventSlim received = new();
        IEnumerable<string> Hesitant()
        {
            yield return "Київ";
            received.Wait(TimeSpan.FromSeconds(10)).Should().BeTrue("the first result comes before the second text");
            yield return "Львів";
        }

        List<IReadOnlyList<NamedEntity>> results = [];
        foreach (IReadOnlyList<NamedEntity> entities in EntityExtractor.Default.ExtractEntities(Hesitant(), threads))
        {
            results.Add(entities);
            received.Set();
        }

        results.Should().HaveCount(2);
    }

    [TestCase(2)]
    [TestCase(8)]
    public void Cancellation_does_not_wait_for_the_next_text(int threads)
    {
        using CancellationTokenSource cancellation = new();
        using ManualResetEventSlim released = new();
        IEnumerable<string> Stuck()
        {
            yield return "Київ";
            released.Wait(TimeSpan.FromSeconds(30));
        }

        Action read = () =>
        {
            foreach (IReadOnlyList<NamedEntity> entities in EntityExtractor.Default.ExtractEntities(
                Stuck(), threads, cancellation.Token))
                cancellation.CancelAfter(TimeSpan.FromSeconds(0.1));
        };

        Stopwatch watch = Stopwatch.StartNew();
        read.Should().Throw<OperationCanceledException>();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
        released.Set();
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public void Cancellation_ends_the_stream_between_two_results(int threads)
    {
        using CancellationTokenSource cancellation = new();
        List<IReadOnlyList<NamedEntity>> results = [];
        Action read = () =>
        {
            foreach (IReadOnlyList<NamedEntity> entities in EntityExtractor.Default.ExtractEntities(
                Enumerable.Repeat("Київ", 1_000_000), threads, cancellation.Token))
            {
                results.Add(entities);
                if (results.Count == 10)
                    cancellation.Cancel();
            }
        };

        read.Should().Throw<OperationCanceledException>().Which.CancellationToken.Should().Be(cancellation.Token);
        results.Count.Should().BeInRange(10, 10 + (4 * threads));
    }

    [TestCase(1)]
    [TestCase(8)]
    public void A_cancelled_token_draws_no_result(int threads)
    {
        Func<List<IReadOnlyList<NamedEntity>>> read = () =>
            [.. EntityExtractor.Default.ExtractEntities(Pages, threads, new CancellationToken(canceled: true))];

        read.Should().Throw<OperationCanceledException>();
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public void An_exception_of_the_source_reaches_the_caller(int threads)
    {
        static IEnumerable<string> Broken()
        {
            for (int i = 0; i < 100; i++)
                yield return "Київ";
            throw new InvalidDataException("The hundred and first.");
        }

        int results = 0;
        Action read = () =>
        {
            foreach (IReadOnlyList<NamedEntity> entities in EntityExtractor.Default.ExtractEntities(Broken(), threads))
                results++;
        };

        read.Should().Throw<InvalidDataException>().WithMessage("The hundred and first.");
        results.Should().Be(100);
    }

    [TestCase(1)]
    [TestCase(8)]
    public void A_text_that_is_null_is_refused_where_it_stands(int threads)
    {
        int results = 0;
        Action read = () =>
        {
            string[] texts = ["Київ", "Київ", null!, "Київ"];
            foreach (IReadOnlyList<NamedEntity> entities in EntityExtractor.Default.ExtractEntities(texts, threads))
                results++;
        };

        read.Should().Throw<ArgumentNullException>();
        results.Should().Be(2);
    }

    [Test]
    [NonParallelizable] // It keeps all threads of the pool busy.
    public void A_pool_without_a_free_thread_stops_nothing()
    {
        string[] texts = [.. Enumerable.Range(0, 20).Select(i => $"Иван Петров едет в Киев, рейс {i}.")];
        List<IReadOnlyList<NamedEntity>> results = [];
        using ManualResetEventSlim release = new();
        using CountdownEvent busy = new(500);
        for (int i = 0; i < busy.InitialCount; i++)
        {
            ThreadPool.QueueUserWorkItem(_ =>
            {
                release.Wait();
                busy.Signal();
            });
        }

        Thread caller = new(() => results.AddRange(EntityExtractor.Default.ExtractEntities(texts, 4)));
        caller.Start();
        bool isDone = caller.Join(TimeSpan.FromSeconds(20));
        release.Set();
        caller.Join();
        busy.Wait();

        isDone.Should().BeTrue("who waits works");
        results.Should().HaveCount(texts.Length);
    }

    [TestCase(1_000)]
    [TestCase(536_870_912)]
    [TestCase(int.MaxValue)]
    public void Any_number_of_threads_will_do(int threads) =>
        EntityExtractor.Default.ExtractEntities(Pages, threads).Select(entities => entities.Count)
            .Should().Equal(Pages.Select(page => page.ExtractEntities().Count));

    [Test]
    [NonParallelizable] // It watches the exceptions of all tasks.
    public void Who_stops_early_leaves_no_exception_behind()
    {
        List<Exception> unobserved = [];
        void Observe(object? sender, UnobservedTaskExceptionEventArgs arguments) => unobserved.AddRange(arguments.Exception.InnerExceptions);
        Collect();
        TaskScheduler.UnobservedTaskException += Observe;
        for (int i = 0; i < 200; i++)
        {
            string[] texts = ["Київ", "Львів", null!, "Одеса", .. Enumerable.Repeat("Харків", 20)];
            EntityExtractor.Default.ExtractEntities(texts, 3).First().Should().ContainSingle();
        }

        Thread.Sleep(TimeSpan.FromSeconds(0.5));
        Collect();
        TaskScheduler.UnobservedTaskException -= Observe;

        unobserved.Should().BeEmpty();
    }

    [Test]
    public void An_enumerator_that_is_dropped_keeps_no_thread()
    {
        WeakReference source = Drop();
        Stopwatch watch = Stopwatch.StartNew();
        while (source.IsAlive && watch.Elapsed < TimeSpan.FromSeconds(30))
        {
            Thread.Sleep(TimeSpan.FromSeconds(0.1));
            Collect();
        }

        source.IsAlive.Should().BeFalse();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Drop()
        {
            IEnumerable<string> endless = Forever();
            IEnumerator<IReadOnlyList<NamedEntity>> reader = EntityExtractor.Default.ExtractEntities(endless, 2).GetEnumerator();
            reader.MoveNext().Should().BeTrue();
            return new WeakReference(endless);
        }

        static IEnumerable<string> Forever()
        {
            while (true)
                yield return "Київ";
        }
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void At_least_one_thread_is_due(int threads) =>
        FluentActions.Invoking(() => EntityExtractor.Default.ExtractEntities(Pages, threads))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("maxDegreeOfParallelism");

    [Test]
    public void Eight_threads_on_one_extractor_find_what_one_finds()
    {
        List<NamedEntity> expected = FindAll();
        List<NamedEntity>[] found = new List<NamedEntity>[8];
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(i => new Thread(() => found[i] = FindAll()))];

        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();

        expected.Should().NotBeEmpty();
        foreach (List<NamedEntity> entities in found)
            entities.Should().Equal(expected);
    }

    [TestCase("tr-TR")]
    [TestCase("uk-UA")]
    [TestCase("ar-SA")]
    public void The_culture_changes_nothing(string name)
    {
        // A machine without cultures (invariant globalization) can show nothing here.
        Assume.That(CultureInfo.GetCultureInfo("tr-TR").TextInfo.ToUpper("i"), Is.EqualTo("İ"));
        CultureInfo culture = CultureInfo.GetCultureInfo(name);
        List<NamedEntity> expected = FindAll();
        List<NamedEntity> found = [];
        Thread thread = new(() => found = FindAll());
        (thread.CurrentCulture, thread.CurrentUICulture) = (culture, culture);

        thread.Start();
        thread.Join();

        found.Should().Equal(expected);
    }

    private static void Collect()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static List<NamedEntity> FindAll() => [.. Pages.SelectMany(page => page.ExtractEntities())];
}
