using System.Collections.Concurrent;

namespace NamedEntities.Threading;

/// <summary>Applies a function to a sequence on several threads, and gives the results in the sequence's order.</summary>
/// <remarks>
/// PLINQ's ordered queries draw without bound from a fast source, and hold finished results back while a slow source
/// makes them wait. Here a thread of its own draws, at most a bounded number of elements ahead.
/// </remarks>
internal static class OrderedParallel
{
    private const int QueuedPerThread = 4;

    public static IEnumerable<TResult> Select<TSource, TResult>(
        IEnumerable<TSource> source, Func<TSource, TResult> selector, int degree, CancellationToken cancellationToken) =>
        degree == 1
            ? SelectInTurn(source, selector, cancellationToken)
            : SelectInParallel(source, selector, degree, cancellationToken);

    private static IEnumerable<TResult> SelectInTurn<TSource, TResult>(
        IEnumerable<TSource> source, Func<TSource, TResult> selector, CancellationToken cancellationToken)
    {
        foreach (TSource element in source)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return selector(element);
        }
    }

    private static IEnumerable<TResult> SelectInParallel<TSource, TResult>(
        IEnumerable<TSource> source, Func<TSource, TResult> selector, int degree, CancellationToken cancellationToken)
    {
        // Cancelled when the caller cancels, and when the caller stops early. A source that blocks cannot be woken;
        // its thread ends when it moves on.
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        BlockingCollection<Task<TResult>> underWay = new(degree * QueuedPerThread);
        Task drawing = Task.Factory.StartNew(
            () => Draw(source, selector, degree, underWay, stop.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            foreach (Task<TResult> task in underWay.GetConsumingEnumerable(cancellationToken))
                yield return task.GetAwaiter().GetResult();
            drawing.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
        }
    }

    private static void Draw<TSource, TResult>(
        IEnumerable<TSource> source,
        Func<TSource, TResult> selector,
        int degree,
        BlockingCollection<Task<TResult>> underWay,
        CancellationToken stop)
    {
        SemaphoreSlim slots = new(degree);
        try
        {
            foreach (TSource element in source)
            {
                slots.Wait(stop);
                Task<TResult> task = Task.Run(() => selector(element), CancellationToken.None);
                task.ContinueWith(_ => slots.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                underWay.Add(task, stop);
            }
        }
        finally
        {
            underWay.CompleteAdding();
        }
    }
}
