namespace Inkstone;

/// <summary>
/// Samples of several sources, each with a share of every epoch, evenly spread over it. Of a source that is larger than its share an
/// epoch uses a part, spread over all of it, and the next epochs go on with the rest; of a smaller one samples come more than once. A
/// source is told another epoch each time it was used up, so that what it augments is augmented anew.
/// </summary>
/// <example><code>
/// var source = new MixedSamples(60_000, (new TensorSamples(x, y), 0.7), (drawings, 0.3));
/// </code></example>
public sealed class MixedSamples : SampleSource
{
    private readonly SampleSource[] _sources;
    private readonly int[] _counts; // samples of each source
    private readonly int[] _quotas; // of them in an epoch
    private readonly int[] _strides;
    private readonly byte[] _sourceOf; // for each sample of an epoch
    private readonly int[] _placeOf; // among those of its source

    /// <summary>Makes the mixture.</summary>
    /// <param name="count">Samples in an epoch.</param>
    /// <param name="parts">The sources, at most 255, each with its share: more than 0, in proportion to the sum of all.</param>
    /// <exception cref="ArgumentException">
    /// There are no sources, one is empty, a share is not positive or so small that none of the samples are the source's, or the shapes of samples or targets differ.
    /// </exception>
    public MixedSamples(int count, params IReadOnlyList<(SampleSource Source, double Share)> parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count is 0 or > byte.MaxValue)
        {
            throw new ArgumentException($"A mixture needs 1 to {byte.MaxValue} sources. Received: {parts.Count}.", nameof(parts));
        }

        foreach (var (source, share) in parts)
        {
            ArgumentNullException.ThrowIfNull(source, nameof(parts));
            if (!double.IsFinite(share) || share <= 0)
            {
                throw new ArgumentException($"A share must be a number above 0; leave out a source that is not wanted. Received: {share} for {source.GetType().Name}.", nameof(parts));
            }

            if (source.Count <= 0)
            {
                throw new ArgumentException($"Every source of a mixture needs samples. Received a source ({source.GetType().Name}) with Count={source.Count}.", nameof(parts));
            }

            var first = parts[0].Source;
            if (source.SampleShape != first.SampleShape || source.TargetShape != first.TargetShape)
            {
                throw new ArgumentException(
                    $"The sources of a mixture must agree in the shapes of samples and targets. Received: samples {first.SampleShape} with targets {first.TargetShape} ({first.GetType().Name}), " +
                    $"and samples {source.SampleShape} with targets {source.TargetShape} ({source.GetType().Name}). Class numbers become rows by Categorical.OneHot.",
                    nameof(parts));
            }
        }

        Count = count;
        _sources = [.. parts.Select(part => part.Source)];
        _counts = [.. _sources.Select(source => source.Count)];
        _strides = [.. _counts.Select(Stride)];
        (_sourceOf, _placeOf, _quotas) = Spread(count, [.. parts.Select(part => part.Share)]);
        if (Array.IndexOf(_quotas, 0) is >= 0 and var unused)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Every source of a mixture needs a share that is worth a sample. Received: share {parts[unused].Share} of {parts.Sum(part => part.Share)} ") +
                $"for source {unused} ({_sources[unused].GetType().Name}), which is none of {count} samples. Raise its share or the count, or leave it out.",
                nameof(parts));
        }
    }

    /// <inheritdoc />
    public override Shape SampleShape => _sources[0].SampleShape;

    /// <inheritdoc />
    public override Shape TargetShape => _sources[0].TargetShape;

    /// <inheritdoc />
    public override int Count { get; }

    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">There is no sample of that number.</exception>
    public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), $"There are {Count} samples, numbered from 0. Received: index={index}");
        }

        var source = _sourceOf[index];
        var (round, place) = Math.DivRem((long)epoch * _quotas[source] + _placeOf[index], _counts[source]);
        _sources[source].Make((int)(round % int.MaxValue), (int)(place * _strides[source] % _counts[source]), sample, target);
    }

    /// <summary>Gives each sample to the source that lacks most of its share so far.</summary>
    private static (byte[] SourceOf, int[] PlaceOf, int[] Quotas) Spread(int count, double[] shares)
    {
        var (sourceOf, placeOf, given) = (new byte[count], new int[count], new int[shares.Length]);
        var total = shares.Sum();
        for (var i = 0; i < count; i++)
        {
            var most = 0;
            for (var source = 1; source < shares.Length; source++)
            {
                most = Lack(source) > Lack(most) ? source : most;
            }

            sourceOf[i] = (byte)most;
            placeOf[i] = given[most]++;

            double Lack(int source) => shares[source] / total * (i + 1) - given[source];
        }

        return (sourceOf, placeOf, given);
    }

    // Steps of about the golden section of all samples, without a common divisor, meet each of them once, and the first few already lie
    // evenly among them: a part of a sorted set is a fair part. How evenly, the largest quotient of Euclid's algorithm tells: it is
    // 1 or 2 throughout for the best.
    private static int Stride(int count)
    {
        var golden = (int)(count * 0.6180339887498949);
        return Enumerable.Range(golden - 20, 41).Where(stride => stride >= 1 && stride <= count).MinBy(stride => LargestQuotient(count, stride));
    }

    private static int LargestQuotient(int a, int b)
    {
        var largest = 0;
        while (b != 0)
        {
            largest = Math.Max(largest, a / b);
            (a, b) = (b, a % b);
        }

        return a == 1 ? largest : int.MaxValue;
    }
}
