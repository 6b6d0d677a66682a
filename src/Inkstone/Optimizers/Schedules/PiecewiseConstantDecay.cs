namespace Inkstone.Optimizers.Schedules;

/// <summary>Another rate for each stretch of steps: values[0] up to and including step boundaries[0], values[1] up to boundaries[1], ...</summary>
/// <example><code>
/// new PiecewiseConstantDecay([100, 200], [0.1, 0.01, 0.001])   // 0.1 for steps 0 to 100, 0.01 for 101 to 200, then 0.001
/// </code></example>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="boundaries">The last step of each stretch but the last, rising.</param>
    /// <param name="values">The rates, one more than there are boundaries.</param>
    /// <exception cref="ArgumentException">The counts do not fit, or the boundaries do not rise.</exception>
    public PiecewiseConstantDecay(IReadOnlyList<long> boundaries, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        if (boundaries.Count != values.Count - 1)
        {
            throw new ArgumentException(
                $"The length of boundaries should be 1 less than the length of values. Received: boundaries=[{string.Join(", ", boundaries)}] " +
                $"of length {boundaries.Count}, and values=[{string.Join(", ", values)}] of length {values.Count}.");
        }

        for (var i = 1; i < boundaries.Count; i++)
        {
            if (boundaries[i] <= boundaries[i - 1])
            {
                throw new ArgumentException($"The boundaries must rise. Received: boundaries=[{string.Join(", ", boundaries)}]");
            }
        }

        foreach (var value in values)
        {
            Check.Rate(value, nameof(values));
        }

        Boundaries = [.. boundaries];
        Values = [.. values];
    }

    /// <summary>The last step of each stretch but the last.</summary>
    public IReadOnlyList<long> Boundaries { get; }

    /// <summary>The rates.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <inheritdoc />
    public override double At(long step)
    {
        var stretch = 0;
        while (stretch < Boundaries.Count && step > Boundaries[stretch])
        {
            stretch++;
        }

        return Values[stretch];
    }
}
