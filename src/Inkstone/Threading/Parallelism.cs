namespace Inkstone;

/// <summary>How many threads the library may use for one computation.</summary>
public static class Parallelism
{
    private static int _threads = Environment.ProcessorCount;

    /// <summary>
    /// The most threads one computation uses; the number of processors unless set. It changes how long a computation takes,
    /// never its result: work is always divided so that each number is computed by one thread, in the same order.
    /// </summary>
    public static int Threads
    {
        get => _threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _threads = value;
        }
    }
}
