namespace Inkstone.Augmentation;

/// <summary>
/// Samples of a source, each blended with another one of it, the targets likewise: share · one + (1 − share) · other, where the share
/// is of the beta distribution with both parameters <see cref="Alpha"/> (Zhang et al. 2018).
/// </summary>
/// <example><code>
/// var source = new MixUp(new TensorSamples(x, Categorical.OneHot(labels, 10)), alpha: 0.2, seed: 1);
/// </code></example>
public sealed class MixUp : SampleSource
{
    private const ulong StreamPart = 0x4D69_7855; // a stream of its own: a source it blends may have the same seed

    private readonly SampleSource _source;
    private readonly SampleRandom _random;

    /// <summary>Makes the source.</summary>
    /// <param name="source">The samples; their targets are rows of probabilities or other numbers that may be blended, not class numbers.</param>
    /// <param name="alpha">How much is blended, 0.05 to 1: at the least, hardly a sample is; at 1, all shares are equally likely. Default: 0.2.</param>
    /// <param name="seed">Decides which samples meet, and their shares. It may be that of a source within, whose chances stay others; a MixUp of a MixUp needs another.</param>
    /// <exception cref="ArgumentException">The targets are single numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not between 0.05 and 1.</exception>
    public MixUp(SampleSource source, double alpha = 0.2, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.TargetShape.Rank == 0)
        {
            throw new ArgumentException(
                "Expected targets that are rows, such as (10,), since class numbers cannot be blended. Received: targets of shape (). Categorical.OneHot makes rows of class numbers.", nameof(source));
        }

        if (alpha is not (>= 0.05 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), FormattableString.Invariant($"Expected 0.05 ≤ alpha ≤ 1. Received: alpha={alpha}"));
        }

        (_source, _random, Alpha) = (source, new SampleRandom(RandomStream.DeriveSeed(seed, StreamPart)), alpha);
    }

    /// <summary>How much is blended.</summary>
    public double Alpha { get; }

    /// <inheritdoc />
    public override Shape SampleShape => _source.SampleShape;

    /// <inheritdoc />
    public override Shape TargetShape => _source.TargetShape;

    /// <inheritdoc />
    public override int Count => _source.Count;

    /// <inheritdoc />
    public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
    {
        _source.Make(epoch, index, sample, target);
        var random = _random.For(epoch, index);
        var other = random.NextInt(Count);
        var share = Share(random);
        using var scratch = new Scratch(sample.Length + target.Length);
        var otherSample = scratch.Floats[..sample.Length];
        var otherTarget = scratch.Floats[sample.Length..];
        _source.Make(epoch, other, otherSample, otherTarget);
        Blend(sample, otherSample, share);
        Blend(target, otherTarget, share);
    }

    private static void Blend(Span<float> one, ReadOnlySpan<float> other, float share)
    {
        for (var i = 0; i < one.Length; i++)
        {
            one[i] = share * one[i] + (1 - share) * other[i];
        }
    }

    /// <summary>A number of the beta distribution (Jöhnk 1964).</summary>
    private float Share(RandomStream random)
    {
        while (true)
        {
            var one = Math.Pow(random.NextDouble(), 1 / Alpha);
            var other = Math.Pow(random.NextDouble(), 1 / Alpha);
            if (one + other is > 0 and <= 1)
            {
                return (float)(one / (one + other));
            }
        }
    }
}
