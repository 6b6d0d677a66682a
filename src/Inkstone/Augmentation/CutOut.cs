namespace Inkstone.Augmentation;

/// <summary>
/// Erases a rectangle (sets it to 0) whose middle lies anywhere in the picture; what reaches over the edge is cut off
/// (DeVries and Taylor 2017).
/// </summary>
/// <example><code>
/// new CutOut(side: (4, 8)).Apply(picture, 28, 28, random);
/// </code></example>
public sealed class CutOut : PictureAugmentation
{
    private readonly Interval _side;

    /// <summary>Makes the augmentation; the default suits digits of 28 × 28 pixels.</summary>
    /// <param name="side">
    /// The sides of the rectangle in pixels, drawn once for its height and once for its width and rounded to whole pixels, so that whole ends
    /// come up half as often as what lies between; 0 to 10000. Default: 4 to 8.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The range is upside down or beyond what it may be.</exception>
    public CutOut((double Minimum, double Maximum)? side = null) => _side = Interval.Of(side, (4, 8), nameof(side), 0, 10_000);

    /// <summary>The sides of the rectangle in pixels.</summary>
    public (double Minimum, double Maximum) Side => _side.Ends;

    /// <inheritdoc />
    protected override void Alter(Span<float> picture, int height, int width, RandomStream random)
    {
        var (top, bottom) = Place(height, random);
        var (left, right) = Place(width, random);
        for (var row = top; row < bottom; row++)
        {
            picture[(row * width + left)..(row * width + right)].Clear();
        }
    }

    private (int Start, int End) Place(int length, RandomStream random)
    {
        var side = (int)Math.Round(_side.Draw(random));
        var start = random.NextInt(length) - side / 2;
        return (Math.Max(start, 0), Math.Clamp(start + side, 0, length));
    }
}
