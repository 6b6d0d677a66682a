namespace Inkstone;

/// <summary>A computation in independent pieces, numbered from 0.</summary>
internal interface IPieces
{
    void Run(int piece);
}

/// <summary>
/// Divides a computation among threads (fork and join) without allocating: the calling thread and a few waiting threads
/// claim pieces one by one, so that a thread the system holds up delays only the piece it has. One computation at a time is
/// divided; others that come meanwhile, from other threads, run undivided on their own thread.
/// </summary>
internal static class Workers
{
    // How long a waiting thread polls for more work before it sleeps. Training steps follow each other within microseconds;
    // waking a sleeping thread costs tens of them.
    private const int PollsBeforeSleep = 2_000;

    private static readonly SemaphoreSlim Wake = new(0);
    private static int _occupied;
    private static int _started;
    private static int _sleeping;
    private static int _inside;
    private static int _turn;
    private static volatile JobBox? _job;

    /// <summary>Whether a computation is being divided, so that another, such as a part of it, would run undivided.</summary>
    public static bool IsBusy => Volatile.Read(ref _occupied) != 0;

    /// <summary>Runs pieces 0 to count - 1, each once, and returns when all are done.</summary>
    public static void Run<TPieces>(TPieces pieces, int count)
        where TPieces : struct, IPieces
    {
        var helpers = Math.Min(Parallelism.Threads, count) - 1;
        if (helpers <= 0 || Interlocked.CompareExchange(ref _occupied, 1, 0) != 0)
        {
            for (var piece = 0; piece < count; piece++)
            {
                pieces.Run(piece);
            }

            return;
        }

        try
        {
            StartThreads(helpers);
            var box = JobBox<TPieces>.Instance;
            box.Set(pieces, count);
            _job = box;
            Interlocked.Increment(ref _turn);
            var sleeping = Math.Min(Volatile.Read(ref _sleeping), helpers);
            if (sleeping > 0)
            {
                Wake.Release(sleeping);
            }

            box.Work();

            // No thread may still be at a piece, nor come late and see the next job half set.
            _job = null;
            Interlocked.MemoryBarrier();
            var spinner = default(SpinWait);
            while (Volatile.Read(ref _inside) != 0)
            {
                spinner.SpinOnce(sleep1Threshold: -1);
            }

            box.Release();
        }
        finally
        {
            Volatile.Write(ref _occupied, 0);
        }
    }

    private static void StartThreads(int needed)
    {
        while (_started < needed)
        {
            _started++;
            new Thread(Wait) { IsBackground = true, Name = "Inkstone worker" }.Start();
        }
    }

    private static void Wait()
    {
        var seen = 0;
        while (true)
        {
            var polls = 0;
            while (Volatile.Read(ref _turn) == seen)
            {
                if (++polls < PollsBeforeSleep)
                {
                    Thread.SpinWait(8);
                    continue;
                }

                Interlocked.Increment(ref _sleeping);
                if (Volatile.Read(ref _turn) == seen)
                {
                    Wake.Wait();
                }

                Interlocked.Decrement(ref _sleeping);
                polls = 0;
            }

            seen = Volatile.Read(ref _turn);
            Interlocked.Increment(ref _inside);
            _job?.Work();
            Interlocked.Decrement(ref _inside);
        }
    }

    private abstract class JobBox
    {
        public abstract void Work();
    }

    private sealed class JobBox<TPieces> : JobBox
        where TPieces : struct, IPieces
    {
        public static readonly JobBox<TPieces> Instance = new();

        private TPieces _pieces;
        private int _count;
        private int _next;
        private Exception? _failure;

        public void Set(TPieces pieces, int count)
        {
            _pieces = pieces;
            _count = count;
            _failure = null;
            Volatile.Write(ref _next, 0);
        }

        public override void Work()
        {
            try
            {
                for (var piece = Interlocked.Increment(ref _next) - 1; piece < _count; piece = Interlocked.Increment(ref _next) - 1)
                {
                    _pieces.Run(piece);
                }
            }
            catch (Exception failure)
            {
                _failure = failure;
                Volatile.Write(ref _next, _count);
            }
        }

        /// <summary>Lets go of what the pieces refer to, which may be large; throws what a piece threw.</summary>
        public void Release()
        {
            _pieces = default;
            if (_failure is { } failure)
            {
                _failure = null;
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            }
        }
    }
}
