using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace NamedEntities.Threading;

/// <summary>A sequence to which a function is being applied on several threads, for a caller who takes the results in order.</summary>
/// <remarks>
/// <para>
/// PLINQ's ordered queries draw without bound from a fast source, and hold finished results back while a slow source makes
/// them wait. Here a thread of its own draws, at most a bounded number of elements ahead.
/// </para>
/// <para>
/// The function runs on the thread pool, one element a job, and on the thread of the caller: who waits for an element that
/// nobody has begun works on it. So a pool whose threads are all busy, or all wait for results themselves, makes it slower
/// and never stops it. No thread is ever blocked for long: the one that draws goes when nobody takes results. What fails is
/// kept with its element and thrown when its turn comes, so an exception that nobody waits for is gone with the results.
/// </para>
/// </remarks>
/// <param name="source">The sequence.</param>
/// <param name="selector">The function.</param>
/// <param name="degree">How many elements are worked on at a time.</param>
/// <threadsafety instance="false">One thread takes the results; it need not always be the same.</threadsafety>
internal sealed class OrderedSelection<TSource, TResult>(IEnumerable<TSource> source, Func<TSource, TResult> selector, int degree) : IDisposable
{
    private const int DrawnPerThread = 4;

    // How long a thread that could draw no more waits for somebody to take a result. An enumerator may be dropped without a word.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();

    /// <summary>The elements that were drawn and whose results were not yet taken, in order.</summary>
    private readonly Queue<Element> _drawn = new();

    /// <summary>Those of them that nobody has begun.</summary>
    private readonly Queue<Element> _waiting = new();

    private IEnumerator<TSource>? _source;
    private ExceptionDispatchInfo? _sourceFault;
    private bool _isDrawing;
    private bool _isDrawnOut;
    private bool _isStopped;

    /// <summary>How many elements are being worked on.</summary>
    private int _working;

    /// <summary>How many jobs the thread pool has not begun.</summary>
    private int _queued;

    private int MostDrawn => DrawnPerThread * degree;

    /// <summary>Takes the next result, and waits for it.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryTake([MaybeNullWhen(false)] out TResult result, CancellationToken cancellationToken)
    {
        while (true)
        {
            Element own;
            lock (_lock)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_drawn.TryPeek(out Element? next) && next.IsDone)
                {
                    _drawn.Dequeue();
                    Monitor.PulseAll(_lock);
                    Draw();
                    result = next.Result;
                    return true;
                }

                if (next is null && _isDrawnOut)
                {
                    _sourceFault?.Throw();
                    result = default;
                    return false;
                }

                Draw();
                if (next is null || !IsWaiting(next) || _working == degree)
                {
                    Monitor.Wait(_lock);
                    continue;
                }

                own = Begin();
            }

            Work(own);
        }
    }

    /// <summary>Has the caller look again whether to go on.</summary>
    public void Wake()
    {
        lock (_lock)
            Monitor.PulseAll(_lock);
    }

    /// <summary>Begins nothing more. A source that blocks cannot be woken; its thread goes when it moves on.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isStopped = true;
            _waiting.Clear();
            _drawn.Clear();
            Monitor.PulseAll(_lock);
            if (_isDrawing)
                return;
        }

        _source?.Dispose();
    }

    /// <summary>Whether nobody has begun the element that comes next. The lock is held.</summary>
    private bool IsWaiting(Element next) => _waiting.TryPeek(out Element? first) && first == next;

    /// <summary>Sees to it that a thread draws while there is room. The lock is held.</summary>
    private void Draw()
    {
        if (_isDrawing || _isDrawnOut || _isStopped || _drawn.Count >= MostDrawn)
            return;
        _isDrawing = true;
        new Thread(DrawAll) { IsBackground = true, Name = "NamedEntities source" }.Start();
    }

    /// <summary>Draws elements until there are no more of them, or nobody wants them.</summary>
    private void DrawAll()
    {
        try
        {
            _source ??= source.GetEnumerator();
            while (WaitForRoom())
            {
                if (!_source.MoveNext())
                {
                    EndDrawing(null);
                    return;
                }

                lock (_lock)
                    Take(_source.Current);
            }
        }
        catch (Exception exception)
        {
            EndDrawing(ExceptionDispatchInfo.Capture(exception));
        }
    }

    /// <returns>Whether to draw another element; if not, drawing has ended for now.</returns>
    private bool WaitForRoom()
    {
        lock (_lock)
        {
            while (!_isStopped && _drawn.Count >= MostDrawn && Monitor.Wait(_lock, Patience))
            {
            }

            if (!_isStopped && _drawn.Count < MostDrawn)
                return true;
            _isDrawing = false;
            if (!_isStopped)
                return false;
        }

        _source!.Dispose();
        return false;
    }

    private void EndDrawing(ExceptionDispatchInfo? fault)
    {
        try
        {
            _source?.Dispose();
        }
        catch (Exception exception)
        {
            fault ??= ExceptionDispatchInfo.Capture(exception);
        }

        lock (_lock)
        {
            _sourceFault = fault;
            _isDrawnOut = true;
            _isDrawing = false;
            _source = null;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Takes an element that was drawn. The lock is held.</summary>
    private void Take(TSource element)
    {
        if (_isStopped)
            return;
        Element drawn = new(element);
        _drawn.Enqueue(drawn);
        _waiting.Enqueue(drawn);
        Monitor.PulseAll(_lock);
        Queue();
    }

    /// <summary>Has the thread pool begin as much as may be worked on. The lock is held.</summary>
    private void Queue()
    {
        while (_queued < _waiting.Count && _queued + _working < degree)
        {
            _queued++;
            ThreadPool.QueueUserWorkItem(static selection => selection.WorkOnNext(), this, preferLocal: false);
        }
    }

    private void WorkOnNext()
    {
        Element next;
        lock (_lock)
        {
            _queued--;
            if (_waiting.Count == 0 || _working == degree)
                return;
            next = Begin();
        }

        Work(next);
    }

    /// <summary>Begins the first element that waits. The lock is held.</summary>
    private Element Begin()
    {
        _working++;
        return _waiting.Dequeue();
    }

    private void Work(Element element)
    {
        element.Apply(selector);
        lock (_lock)
        {
            element.IsDone = true;
            _working--;
            Queue();
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>An element and what became of it.</summary>
    private sealed class Element(TSource source)
    {
        private TResult? _result;
        private ExceptionDispatchInfo? _fault;

        /// <summary>Whether there is a result, or an exception in its place.</summary>
        public bool IsDone { get; set; }

        /// <summary>The result.</summary>
        public TResult Result
        {
            get
            {
                _fault?.Throw();
                return _result!;
            }
        }

        public void Apply(Func<TSource, TResult> selector)
        {
            try
            {
                _result = selector(source);
            }
            catch (Exception exception)
            {
                _fault = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
