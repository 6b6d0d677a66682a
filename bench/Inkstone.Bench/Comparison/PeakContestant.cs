using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Inkstone.Bench;

/// <summary>
/// The processor's own limit: nothing but fused multiply-adds on registers, on each of some threads at once. Both the widest
/// vectors and those half as wide are tried, since some processors run the wider ones at half the rate.
/// </summary>
internal sealed class PeakContestant(int threads) : Contestant(PeakContestant.Title, threads)
{
    public const string Title = "FMA peak";

    // A multiply-add takes about 4 cycles and two or more start in each: with 12 independent sums none waits for another.
    private const int Sums = 12;
    private const int Loops = 2_000_000; // some 10 ms, beside which the start of a thread is nothing

    private readonly StepClock _clock = new();

    /// <summary>A row of its own: times are scaled to this much work, whatever a pass does.</summary>
    public static Row Row { get; } = new(Title, RowKind.Product, 1e9);

    /// <summary>Times of 1 GFLOP, in microseconds.</summary>
    public override Measurement Measure(Row row, double seconds)
    {
        List<double> times = [];
        foreach (var (lanes, run) in Kernels())
        {
            var flop = 2.0 * lanes * Sums * Loops * Threads;
            _clock.Start(seconds / 2);
            do
            {
                OnAllThreads(run);
            }
            while (_clock.Tick());
            times.AddRange(_clock.Samples.Select(time => time * row.Flop / flop));
        }

        return new Measurement(times);
    }

    private static IEnumerable<(int Lanes, Action Run)> Kernels()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            yield return (Vector512<float>.Count, () => Run<Lanes512, Vector512<float>>());
        }

        if (Vector256.IsHardwareAccelerated)
        {
            yield return (Vector256<float>.Count, () => Run<Lanes256, Vector256<float>>());
        }

        if (!Vector512.IsHardwareAccelerated)
        {
            yield return (Vector128<float>.Count, () => Run<Lanes128, Vector128<float>>());
        }
    }

    private void OnAllThreads(Action run)
    {
        // Threads of its own: neither the library's nor the pool's, whose start could be late.
        var others = new Thread[Threads - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(() => run());
            others[i].Start();
        }

        run();
        Array.ForEach(others, other => other.Join());
    }

    // Each sum is s = s · m + a with m = a = 1/2: it stays near 1, far from infinity and from slow tiny numbers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Run<TLanes, TVector>()
        where TLanes : ILanes<TVector>
    {
        var half = TLanes.Half;
        TVector s0 = half, s1 = half, s2 = half, s3 = half, s4 = half, s5 = half, s6 = half, s7 = half, s8 = half, s9 = half, s10 = half, s11 = half;
        for (var i = 0; i < Loops; i++)
        {
            s0 = TLanes.MultiplyAdd(s0, half, half);
            s1 = TLanes.MultiplyAdd(s1, half, half);
            s2 = TLanes.MultiplyAdd(s2, half, half);
            s3 = TLanes.MultiplyAdd(s3, half, half);
            s4 = TLanes.MultiplyAdd(s4, half, half);
            s5 = TLanes.MultiplyAdd(s5, half, half);
            s6 = TLanes.MultiplyAdd(s6, half, half);
            s7 = TLanes.MultiplyAdd(s7, half, half);
            s8 = TLanes.MultiplyAdd(s8, half, half);
            s9 = TLanes.MultiplyAdd(s9, half, half);
            s10 = TLanes.MultiplyAdd(s10, half, half);
            s11 = TLanes.MultiplyAdd(s11, half, half);
        }

        // All sums are used, so that none is dropped as dead; no call follows that would have them kept in memory.
        s0 = TLanes.MultiplyAdd(TLanes.MultiplyAdd(s0, s1, s2), s3, s4);
        s5 = TLanes.MultiplyAdd(TLanes.MultiplyAdd(s5, s6, s7), s8, s9);
        return TLanes.MultiplyAdd(TLanes.MultiplyAdd(s0, s5, s10), s11, half);
    }

    private interface ILanes<TVector>
    {
        static abstract TVector Half { get; }

        static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);
    }

    private readonly struct Lanes128 : ILanes<Vector128<float>>
    {
        public static Vector128<float> Half => Vector128.Create(0.5f);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> MultiplyAdd(Vector128<float> x, Vector128<float> y, Vector128<float> z) => Vector128.MultiplyAddEstimate(x, y, z);
    }

    private readonly struct Lanes256 : ILanes<Vector256<float>>
    {
        public static Vector256<float> Half => Vector256.Create(0.5f);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> MultiplyAdd(Vector256<float> x, Vector256<float> y, Vector256<float> z) => Vector256.MultiplyAddEstimate(x, y, z);
    }

    private readonly struct Lanes512 : ILanes<Vector512<float>>
    {
        public static Vector512<float> Half => Vector512.Create(0.5f);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> MultiplyAdd(Vector512<float> x, Vector512<float> y, Vector512<float> z) => Vector512.MultiplyAddEstimate(x, y, z);
    }
}
