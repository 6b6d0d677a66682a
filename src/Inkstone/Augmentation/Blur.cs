using System.Numerics;

namespace Inkstone.Augmentation;

/// <summary>
/// Smooths a picture by a gaussian whose standard deviation is drawn evenly from a range: weights exp(−d² / 2 sigma²) at whole pixels,
/// scaled to the sum 1. Outside the picture all is 0.
/// </summary>
/// <example><code>
/// new Blur(sigma: (0.5, 1)).Apply(picture, 28, 28, random);
/// </code></example>
public sealed class Blur : PictureAugmentation
{
    private const double LeastSigma = 0.05; // with less, the weight of a neighbour is 0 as a float

    private readonly Interval _sigma;

    /// <summary>Makes the augmentation; the default suits digits of 28 × 28 pixels.</summary>
    /// <param name="sigma">The standard deviation of the gaussian in pixels, 0 (no change) to 100. Default: 0.3 to 0.9.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is upside down or beyond what it may be.</exception>
    public Blur((double Minimum, double Maximum)? sigma = null) => _sigma = Interval.Of(sigma, (0.3, 0.9), nameof(sigma), 0, 100);

    /// <summary>The standard deviation of the gaussian in pixels.</summary>
    public (double Minimum, double Maximum) Sigma => _sigma.Ends;

    /// <inheritdoc />
    protected override void Alter(Span<float> picture, int height, int width, RandomStream random)
    {
        var sigma = _sigma.Draw(random);
        if (sigma < LeastSigma)
        {
            return;
        }

        // Beyond four standard deviations less than 0.01 % is left.
        var radius = (int)Math.Ceiling(4 * sigma);

        // The rows of `framed` are padded for the filter along x; those of `tall`, padded for the one along y, are whole vectors long.
        var lanes = Vector<float>.Count;
        var stride = (width + lanes - 1) / lanes * lanes;
        using var scratch = new Scratch(2 * radius + 1 + stride + 2 * radius + stride + (height + 2 * radius) * stride);
        scratch.Floats.Clear();
        var weights = scratch.Floats[..(2 * radius + 1)];
        var framed = scratch.Floats.Slice(weights.Length, stride + 2 * radius);
        var smooth = scratch.Floats.Slice(weights.Length + framed.Length, stride);
        var tall = scratch.Floats[(weights.Length + framed.Length + smooth.Length)..];
        Weigh(weights, sigma);
        for (var row = 0; row < height; row++)
        {
            picture.Slice(row * width, width).CopyTo(framed[radius..]);
            Filter(framed, 1, weights, tall.Slice((radius + row) * stride, stride));
        }

        for (var row = 0; row < height; row++)
        {
            Filter(tall[(row * stride)..], stride, weights, smooth);
            smooth[..width].CopyTo(picture.Slice(row * width, width));
        }
    }

    private static void Weigh(Span<float> weights, double sigma)
    {
        var radius = weights.Length / 2;
        var sum = 0.0;
        for (var i = -radius; i <= radius; i++)
        {
            sum += Math.Exp(-0.5 * i * i / (sigma * sigma));
        }

        for (var i = -radius; i <= radius; i++)
        {
            weights[radius + i] = (float)(Math.Exp(-0.5 * i * i / (sigma * sigma)) / sum);
        }
    }

    /// <summary>target[i] = Σ weights[t] · source[i + t · step]; the target is whole vectors long. Each sum is made in the same order on every machine.</summary>
    private static void Filter(ReadOnlySpan<float> source, int step, ReadOnlySpan<float> weights, Span<float> target)
    {
        for (var i = 0; i < target.Length; i += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var t = 0; t < weights.Length; t++)
            {
                sum += weights[t] * new Vector<float>(source[(i + t * step)..]);
            }

            sum.CopyTo(target[i..]);
        }
    }
}
