namespace Inkstone.Bench;

/// <summary>One that is measured with one number of threads: Inkstone, a peer, or the bare processor.</summary>
internal abstract class Contestant(string name, int threads) : IDisposable
{
    public string Name { get; } = name;

    public int Threads { get; } = threads;

    /// <summary>Whether it takes part in a row at all.</summary>
    public virtual bool Knows(Row row) => true;

    /// <summary>Runs steps of a row for a share of time.</summary>
    public abstract Measurement Measure(Row row, double seconds);

    public virtual void Dispose()
    {
    }
}

/// <summary>What came out of a share of time.</summary>
/// <param name="Microseconds">The time of a step, one number for each sample; empty where there is none.</param>
/// <param name="BytesPerStep">Managed bytes allocated in a step; only Inkstone tells.</param>
/// <param name="Remark">Why there is no time, or in what the work differs from Inkstone's.</param>
internal sealed record Measurement(IReadOnlyList<double> Microseconds, double? BytesPerStep = null, string? Remark = null);
