using System.Diagnostics;

namespace Inkstone.Bench;

/// <summary>
/// Times steps for a share of a second. A sample is the mean over steps that together last 2 ms or more (a single step where it lasts
/// longer), so that the clock's own cost and resolution do not matter; the first tenth of the time warms up and is not counted.
/// The peers' scripts do the same.
/// </summary>
internal sealed class StepClock
{
    private static readonly long SampleTicks = Stopwatch.Frequency / 500;

    private readonly List<double> _samples = new(4096); // grown here, not while bytes are counted
    private long _countFrom;
    private long _end;
    private long _sampleStart;
    private long _allocatedBefore;
    private long _steps;
    private long _counted;
    private bool _counting;

    /// <summary>Microseconds of a step, one number for each sample.</summary>
    public IReadOnlyList<double> Samples => _samples;

    /// <summary>Bytes allocated on the managed heap in a counted step, by all threads.</summary>
    public double BytesPerStep { get; private set; }

    /// <summary>Begins a share of time.</summary>
    public void Start(double seconds)
    {
        var now = Stopwatch.GetTimestamp();
        _samples.Clear();
        _counting = false;
        _countFrom = now + (long)(0.1 * seconds * Stopwatch.Frequency);
        _end = now + (long)(seconds * Stopwatch.Frequency);
    }

    /// <summary>Tells that a step is done.</summary>
    /// <returns>Whether there is time for another.</returns>
    public bool Tick()
    {
        var now = Stopwatch.GetTimestamp();
        if (!_counting)
        {
            if (now >= _countFrom)
            {
                _counting = true;
                (_steps, _counted) = (0, 0);
                _allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
                _sampleStart = Stopwatch.GetTimestamp();
            }

            return true;
        }

        _steps++;
        if (now - _sampleStart >= SampleTicks)
        {
            _samples.Add((now - _sampleStart) * 1e6 / Stopwatch.Frequency / _steps);
            _counted += _steps;
            _steps = 0;
            _sampleStart = now;
        }

        if (now < _end || _samples.Count == 0)
        {
            return true;
        }

        BytesPerStep = (double)(GC.GetTotalAllocatedBytes(precise: true) - _allocatedBefore) / (_counted + _steps);
        return false;
    }
}
