namespace Inkstone.Augmentation;

/// <summary>
/// Moves the ink by a smooth field of random displacements, as a hand does that never writes a digit twice the same
/// (Simard, Steinkraus and Platt 2003).
/// </summary>
/// <remarks>
/// The field is a cubic B-spline over random numbers on a coarse grid that lies anywhere. This is near to random numbers at every pixel
/// smoothed by a gaussian, for a small part of the work: displacements d pixels apart correlate as exp(−d² / 4 smoothness²).
/// </remarks>
/// <example><code>
/// new ElasticDeformation(strength: (1, 2), smoothness: (4, 4)).Apply(picture, 28, 28, random);
/// </code></example>
public sealed class ElasticDeformation : Warp
{
    // What remains of the variance of the grid's numbers in one direction: the integral of the squared cubic B-spline.
    private const double Remaining = 151.0 / 315;

    private readonly Interval _strength;
    private readonly Interval _smoothness;

    /// <summary>Makes the augmentation; the defaults suit digits of 28 × 28 pixels.</summary>
    /// <param name="strength">The standard deviation, in pixels, of the displacement to the right and of the one downwards; 0 to 1000. Default: 0.5 to 1.5.</param>
    /// <param name="smoothness">The standard deviation, in pixels, of the gaussian that smooths the displacements; 1 to 1000. Default: 3.5 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is upside down or beyond what it may be.</exception>
    public ElasticDeformation((double Minimum, double Maximum)? strength = null, (double Minimum, double Maximum)? smoothness = null)
    {
        _strength = Interval.Of(strength, (0.5, 1.5), nameof(strength), 0, 1000);
        _smoothness = Interval.Of(smoothness, (3.5, 5), nameof(smoothness), 1, 1000);
    }

    /// <summary>The standard deviation of the displacement in each direction, in pixels.</summary>
    public (double Minimum, double Maximum) Strength => _strength.Ends;

    /// <summary>The standard deviation of the gaussian that smooths the displacements, in pixels.</summary>
    public (double Minimum, double Maximum) Smoothness => _smoothness.Ends;

    /// <inheritdoc />
    protected internal override void Move(Span<float> x, Span<float> y, int height, int width, RandomStream random)
    {
        var strength = _strength.Draw(random);

        // A cubic B-spline's standard deviation is its knots' distance / √3.
        var distance = _smoothness.Draw(random) * Math.Sqrt(3);

        // Evenly drawn numbers between −reach and reach have the standard deviation reach / √3.
        var reach = (float)(strength / Remaining * Math.Sqrt(3));
        using var fields = new Scratch(2 * height * width);
        var right = fields.Floats[..(height * width)];
        var down = fields.Floats[(height * width)..];
        SmoothField.Fill(right, height, width, distance, reach, random);
        SmoothField.Fill(down, height, width, distance, reach, random);
        for (var i = 0; i < x.Length && i < y.Length; i++)
        {
            // Between the pixels the field is read bilinearly; beyond the picture it goes on as at its edge.
            var column = Math.Clamp(x[i], 0, width - 1);
            var row = Math.Clamp(y[i], 0, height - 1);
            var left = (int)column;
            var top = (int)row;
            column -= left;
            row -= top;
            var corner = top * width + left;
            var toRight = left + 1 < width ? 1 : 0;
            var toLower = top + 1 < height ? width : 0;
            x[i] += Between(right[corner..], toRight, toLower, column, row);
            y[i] += Between(down[corner..], toRight, toLower, column, row);
        }
    }

    private static float Between(ReadOnlySpan<float> field, int toRight, int toLower, float column, float row)
    {
        var upper = field[0] + column * (field[toRight] - field[0]);
        var lower = field[toLower] + column * (field[toLower + toRight] - field[toLower]);
        return upper + row * (lower - upper);
    }
}
