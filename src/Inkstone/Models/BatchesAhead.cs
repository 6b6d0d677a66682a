using System.Runtime.ExceptionServices;

namespace Inkstone;

/// <summary>
/// Batches made ahead of a <see cref="SampleSource"/>: a few buffers are filled, sample by sample in the order of the epoch, by
/// background threads. A training thread that finds its batch unfinished makes samples too, like one more of them, and waits only
/// where nothing is left to make. Who makes a sample does not matter to its numbers.
/// </summary>
internal sealed class BatchesAhead : IBatches, IDisposable
{
    private const int MostBuffers = 4;
    private const int MostThreads = 4; // each makes many samples while a step is trained
    private const int None = -1;

    private readonly object _gate = new(); // guards all that changes, and wakes who waits for it
    private readonly SampleSource _source;
    private readonly int _batchSize;
    private readonly int _sampleSize;
    private readonly int _targetSize;
    private readonly Buffer[] _buffers; // batch b has buffer b modulo their number
    private readonly List<Thread> _threads = [];
    private int[] _order = [];
    private int _epoch;
    private int _next; // the place in the epoch's order of the next sample to make
    private int _limit; // places before this one have a buffer
    private bool _stopped;

    public BatchesAhead(SampleSource source, int batchSize)
    {
        _source = source;
        (Count, SampleShape, TargetShape) = (source.Count, source.SampleShape, source.TargetShape);
        _batchSize = Math.Min(batchSize, Count);
        (_sampleSize, _targetSize) = (SampleShape.Size, TargetShape.Size);
        var (x, y) = (SampleShape.WithBatch(_batchSize).Size, TargetShape.WithBatch(_batchSize).Size);
        _buffers = [.. Enumerable.Range(0, Math.Min(MostBuffers, (Count - 1) / _batchSize + 1)).Select(_ => new Buffer(new float[x], new float[y]))];
    }

    public int Count { get; }

    public Shape SampleShape { get; }

    public Shape TargetShape { get; }

    public void Begin(int epoch, int[] order)
    {
        lock (_gate)
        {
            (_epoch, _order, _next) = (epoch, order, 0);
            Open(0);
        }

        // With one thread for all, samples are made by the one that trains.
        var threads = Math.Clamp(Parallelism.Threads - 1, 0, MostThreads);
        while (_threads.Count < threads)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = "Inkstone samples" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    public void Fill(int first, Tensor x, Tensor y)
    {
        var batch = first / _batchSize;
        var samples = x.Shape[0];
        var buffer = _buffers[batch % _buffers.Length];
        var place = None;
        Exception? failure = null;
        while (true)
        {
            lock (_gate)
            {
                Finish(place, failure);
                while (buffer.Made < samples && _next == _limit)
                {
                    Monitor.Wait(_gate);
                }

                if (buffer.Made == samples)
                {
                    break;
                }

                place = _next++;
            }

            failure = Make(place);
        }

        // Thrown when its batch is due and not before: the step at which training breaks off does not depend on the timing.
        buffer.Failure?.Throw();
        buffer.X.AsSpan(0, x.Size).CopyTo(x.Span);
        buffer.Y.AsSpan(0, y.Size).CopyTo(y.Span);
        lock (_gate)
        {
            buffer.Made = 0;
            Open(batch + 1);
        }
    }

    /// <summary>Ends the background threads, each after the sample it is at.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void Work()
    {
        var place = None;
        Exception? failure = null;
        while (true)
        {
            lock (_gate)
            {
                Finish(place, failure);
                while (_next == _limit && !_stopped)
                {
                    Monitor.Wait(_gate);
                }

                if (_stopped)
                {
                    return;
                }

                place = _next++;
            }

            failure = Make(place);
        }
    }

    /// <summary>Makes the sample at a place; gives what went wrong, if something did.</summary>
    private Exception? Make(int place)
    {
        var buffer = BufferOf(place);
        var row = place % _batchSize;
        try
        {
            _source.Make(
                _epoch,
                _order.Length == 0 ? place : _order[place],
                buffer.X.AsSpan(row * _sampleSize, _sampleSize),
                buffer.Y.AsSpan(row * _targetSize, _targetSize));
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    // Under the lock.
    private void Finish(int place, Exception? failure)
    {
        if (place == None)
        {
            return;
        }

        var buffer = BufferOf(place);
        if (failure is not null && (buffer.Failure is null || place < buffer.FailedAt))
        {
            (buffer.Failure, buffer.FailedAt) = (ExceptionDispatchInfo.Capture(failure), place);
        }

        if (++buffer.Made == Math.Min(_batchSize, Count - place / _batchSize * _batchSize))
        {
            Monitor.PulseAll(_gate);
        }
    }

    // Under the lock: batches from this one on, as many as there are buffers, may be made.
    private void Open(int batch)
    {
        _limit = (int)Math.Min(Count, ((long)batch + _buffers.Length) * _batchSize);
        Monitor.PulseAll(_gate);
    }

    private Buffer BufferOf(int place) => _buffers[place / _batchSize % _buffers.Length];

    private sealed class Buffer(float[] x, float[] y)
    {
        public float[] X { get; } = x;

        public float[] Y { get; } = y;

        public int Made { get; set; }

        public ExceptionDispatchInfo? Failure { get; set; }

        public int FailedAt { get; set; }
    }
}
