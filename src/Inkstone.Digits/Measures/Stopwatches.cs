using System.Diagnostics;
using System.Globalization;

namespace Inkstone.Digits;

/// <summary>Times a piece of work as one thread does it.</summary>
internal static class Stopwatches
{
    /// <summary>The milliseconds of each of many repetitions, on one thread, in order of length; the first few are not counted, since code is compiled in them.</summary>
    public static double[] Milliseconds(int warmUps, int repetitions, Action<int> work, CancellationToken stop)
    {
        var threads = Parallelism.Threads;
        var times = new double[repetitions];
        try
        {
            Parallelism.Threads = 1;
            for (var i = -warmUps; i < repetitions; i++)
            {
                stop.ThrowIfCancellationRequested();
                var start = Stopwatch.GetTimestamp();
                work(i + warmUps);
                if (i >= 0)
                {
                    times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            }
        }
        finally
        {
            Parallelism.Threads = threads;
        }

        Array.Sort(times);
        return times;
    }

    /// <summary>The median and the least of times in order of length, as figures.</summary>
    public static IEnumerable<MeasuredFigure> Figures(string name, string of, double[] sorted)
    {
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        yield return new($"{name}Milliseconds", median, string.Create(CultureInfo.InvariantCulture, $"{median:0.000} ms {of}"));
        yield return new($"{name}LeastMilliseconds", sorted[0], string.Create(CultureInfo.InvariantCulture, $"at best {sorted[0]:0.000}"));
    }
}
