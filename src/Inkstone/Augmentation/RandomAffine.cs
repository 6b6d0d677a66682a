namespace Inkstone.Augmentation;

/// <summary>
/// Scales, stretches, slants, turns and shifts a picture about its centre, in this order, by amounts drawn evenly from ranges.
/// A range (0, 0), or (1, 1) for a factor, leaves its part out.
/// </summary>
/// <example><code>
/// new RandomAffine(rotation: (-15, 15), shift: (-3, 3)).Apply(picture, 28, 28, random);
/// </code></example>
public sealed class RandomAffine : Warp
{
    private readonly Interval _rotation;
    private readonly Interval _scale;
    private readonly Interval _stretch;
    private readonly Interval _shear;
    private readonly Interval _shift;

    /// <summary>Makes the augmentation; the defaults suit digits of 28 × 28 pixels.</summary>
    /// <param name="rotation">The turn in degrees, counterclockwise, −360 to 360. Default: −10 to 10.</param>
    /// <param name="scale">The factor of size, 0.1 to 10. Default: 0.9 to 1.1.</param>
    /// <param name="stretch">The factor by which width grows against height, at the same area, 0.1 to 10. Default: 0.9 to 1.1.</param>
    /// <param name="shear">The slant in degrees, to the right as in italics, −80 to 80. Default: −10 to 10.</param>
    /// <param name="shift">The shift in pixels, drawn once to the right and once downwards, −10000 to 10000. Default: −2 to 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is upside down or beyond what it may be.</exception>
    public RandomAffine(
        (double Minimum, double Maximum)? rotation = null,
        (double Minimum, double Maximum)? scale = null,
        (double Minimum, double Maximum)? stretch = null,
        (double Minimum, double Maximum)? shear = null,
        (double Minimum, double Maximum)? shift = null)
    {
        _rotation = Interval.Of(rotation, (-10, 10), nameof(rotation), -360, 360);
        _scale = Interval.Of(scale, (0.9, 1.1), nameof(scale), 0.1, 10);
        _stretch = Interval.Of(stretch, (0.9, 1.1), nameof(stretch), 0.1, 10);
        _shear = Interval.Of(shear, (-10, 10), nameof(shear), -80, 80);
        _shift = Interval.Of(shift, (-2, 2), nameof(shift), -10_000, 10_000);
    }

    /// <summary>The turn in degrees, counterclockwise.</summary>
    public (double Minimum, double Maximum) Rotation => _rotation.Ends;

    /// <summary>The factor of size.</summary>
    public (double Minimum, double Maximum) Scale => _scale.Ends;

    /// <summary>The factor by which width grows against height.</summary>
    public (double Minimum, double Maximum) Stretch => _stretch.Ends;

    /// <summary>The slant in degrees, to the right.</summary>
    public (double Minimum, double Maximum) Shear => _shear.Ends;

    /// <summary>The shift in pixels, to the right and downwards.</summary>
    public (double Minimum, double Maximum) Shift => _shift.Ends;

    /// <inheritdoc />
    protected internal override void Move(Span<float> x, Span<float> y, int height, int width, RandomStream random)
    {
        // Turns are exact at multiples of 90 degrees.
        var (sin, cos) = double.SinCosPi(_rotation.Draw(random) / 180);
        var scale = _scale.Draw(random);
        var stretch = Math.Sqrt(_stretch.Draw(random));
        var slant = double.TanPi(_shear.Draw(random) / 180);
        var shiftX = (float)_shift.Draw(random);
        var shiftY = (float)_shift.Draw(random);

        // The way back: unshift, turn back, x += slant · y, unstretch. With rows counted downwards, counterclockwise turns x towards −y.
        var perX = 1 / (scale * stretch);
        var perY = stretch / scale;
        var xx = (float)(perX * (cos + slant * sin));
        var xy = (float)(perX * (-sin + slant * cos));
        var yx = (float)(perY * sin);
        var yy = (float)(perY * cos);
        var middleX = 0.5f * (width - 1);
        var middleY = 0.5f * (height - 1);
        for (var i = 0; i < x.Length && i < y.Length; i++)
        {
            var fromX = x[i] - middleX - shiftX;
            var fromY = y[i] - middleY - shiftY;
            x[i] = xx * fromX + xy * fromY + middleX;
            y[i] = yx * fromX + yy * fromY + middleY;
        }
    }
}
