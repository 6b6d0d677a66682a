namespace Inkstone.Augmentation;

/// <summary>
/// Adds normally distributed noise to every pixel, keeping it between 0 and 1, then turns a share of the pixels, each by chance, into full ink ("salt").
/// </summary>
/// <example><code>
/// new Noise(deviation: (0, 0.1), salt: (0, 0)).Apply(picture, 28, 28, random);
/// </code></example>
public sealed class Noise : PictureAugmentation
{
    private readonly Interval _deviation;
    private readonly Interval _salt;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="deviation">The standard deviation of the noise, where ink is 1; 0 to 10. Default: 0 to 0.1.</param>
    /// <param name="salt">The share of pixels that become full ink, 0 to 1. Default: 0 to 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is upside down or beyond what it may be.</exception>
    public Noise((double Minimum, double Maximum)? deviation = null, (double Minimum, double Maximum)? salt = null)
    {
        _deviation = Interval.Of(deviation, (0, 0.1), nameof(deviation), 0, 10);
        _salt = Interval.Of(salt, (0, 0.01), nameof(salt), 0, 1);
    }

    /// <summary>The standard deviation of the noise.</summary>
    public (double Minimum, double Maximum) Deviation => _deviation.Ends;

    /// <summary>The share of pixels that become full ink.</summary>
    public (double Minimum, double Maximum) Salt => _salt.Ends;

    /// <inheritdoc />
    protected override void Alter(Span<float> picture, int height, int width, RandomStream random)
    {
        var deviation = (float)_deviation.Draw(random);
        var salt = (float)_salt.Draw(random);
        if (deviation > 0)
        {
            foreach (ref var pixel in picture)
            {
                pixel = Math.Clamp(pixel + deviation * random.NextNormal(), 0, 1);
            }
        }

        if (salt > 0)
        {
            foreach (ref var pixel in picture)
            {
                pixel = random.NextFloat() < salt ? 1 : pixel;
            }
        }
    }
}
