namespace Inkstone.Optimizers.Schedules;

/// <summary>
/// One rise and one fall over a whole training (Smith and Topin 2018): during the first share of the steps the rate rises from
/// peak / startDivisor to the peak, along half a cosine or evenly, then falls along half a cosine to peak / startDivisor / endDivisor,
/// nearly 0, where it stays. A short training reaches with it what takes far longer at one rate.
/// </summary>
/// <example><code>
/// var steps = epochs * ((samples + batchSize - 1) / batchSize);
/// model.Compile(new AdamW(new OneCycle(peak: 0.01, steps)), "sparse_categorical_crossentropy", ["accuracy"]);
/// </code></example>
public sealed class OneCycle : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="peak">The highest rate.</param>
    /// <param name="steps">All steps of the training: epochs times steps in an epoch.</param>
    /// <param name="warmupShare">The share of the steps in which the rate rises, 0 to 1.</param>
    /// <param name="startDivisor">The first rate is peak / startDivisor.</param>
    /// <param name="endDivisor">The last rate is the first / endDivisor.</param>
    /// <param name="linearWarmup">Whether the rate rises evenly rather than along half a cosine.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public OneCycle(double peak, long steps, double warmupShare = 0.3, double startDivisor = 25, double endDivisor = 1e4, bool linearWarmup = false)
    {
        Check.Rate(peak, nameof(peak));
        Check.Positive(steps, nameof(steps));
        if (warmupShare is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(warmupShare), $"Argument `warmupShare` must be between 0 and 1. Received: warmupShare={warmupShare}");
        }

        Check.Positive(startDivisor, nameof(startDivisor));
        Check.Positive(endDivisor, nameof(endDivisor));
        Peak = peak;
        Steps = steps;
        WarmupShare = warmupShare;
        StartDivisor = startDivisor;
        EndDivisor = endDivisor;
        LinearWarmup = linearWarmup;
    }

    /// <summary>The highest rate.</summary>
    public double Peak { get; }

    /// <summary>All steps of the training.</summary>
    public long Steps { get; }

    /// <summary>The share of the steps in which the rate rises.</summary>
    public double WarmupShare { get; }

    /// <summary>The first rate is the peak divided by this.</summary>
    public double StartDivisor { get; }

    /// <summary>The last rate is the first divided by this.</summary>
    public double EndDivisor { get; }

    /// <summary>Whether the rate rises evenly.</summary>
    public bool LinearWarmup { get; }

    /// <inheritdoc />
    public override double At(long step)
    {
        var start = Peak / StartDivisor;
        var top = WarmupShare * Steps - 1; // the step of the peak: it need not be whole, and without a warm-up is the one before the first
        if (step <= top)
        {
            var risen = top == 0 ? 1 : step / top;
            return LinearWarmup ? start + (Peak - start) * risen : HalfCosine(start, Peak, risen);
        }

        var fall = Steps - 1 - top;
        return HalfCosine(Peak, start / EndDivisor, fall > 0 ? Math.Min((step - top) / fall, 1) : 1);
    }

    private static double HalfCosine(double from, double to, double done) => to + (from - to) / 2 * (1 + Math.Cos(Math.PI * done));
}
