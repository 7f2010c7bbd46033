namespace NamedEntities.Threading;

/// <summary>Applies a function to a sequence on several threads, and gives the results in the sequence's order.</summary>
internal static class OrderedParallel
{
    /// <summary>More threads than this bring nothing, and each has elements drawn ahead for it.</summary>
    public const int HighestDegree = 1024;

    public static IEnumerable<TResult> Select<TSource, TResult>(
        IEnumerable<TSource> source, Func<TSource, TResult> selector, int degree, CancellationToken cancellationToken) =>
        degree == 1
            ? SelectInTurn(source, selector, cancellationToken)
            : SelectInParallel(source, selector, Math.Min(degree, HighestDegree), cancellationToken);

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
        using OrderedSelection<TSource, TResult> selection = new(source, selector, degree);
        using CancellationTokenRegistration wake = cancellationToken.Register(selection.Wake);
        while (selection.TryTake(out TResult? result, cancellationToken))
            yield return result;
    }
}
