using System.Numerics;

namespace Inkstone.Augmentation;

/// <summary>
/// Makes strokes thicker or thinner, by a fraction of a pixel too, and keeps their smooth edges: a blend of the picture with its gray
/// dilation or erosion by a disc of radius 1 (repeated for changes of more than two pixels). Thinning leaves lines that it would
/// erase, those of one or two pixels, as they are. Outside the picture all is 0.
/// </summary>
/// <example><code>
/// new StrokeWidth(change: (-1, 1)).Apply(picture, 28, 28, random);
/// </code></example>
public sealed class StrokeWidth : PictureAugmentation
{
    // A step moves both edges of a stroke by one pixel.
    private const double Step = 2;

    private readonly Interval _change;

    /// <summary>Makes the augmentation; the default suits digits of 28 × 28 pixels.</summary>
    /// <param name="change">The change of a stroke's width in pixels, negative for thinner, −100 to 100. Default: −1 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is upside down or beyond what it may be.</exception>
    public StrokeWidth((double Minimum, double Maximum)? change = null) => _change = Interval.Of(change, (-1, 1), nameof(change), -100, 100);

    /// <summary>The change of a stroke's width in pixels, negative for thinner.</summary>
    public (double Minimum, double Maximum) Change => _change.Ends;

    /// <inheritdoc />
    protected override void Alter(Span<float> picture, int height, int width, RandomStream random)
    {
        var change = _change.Draw(random);

        // Planes in a frame of zeros one pixel wide.
        var stride = width + 2;
        using var scratch = new Scratch(3 * (height + 2) * stride);
        scratch.Floats.Clear();
        var length = (height + 2) * stride;
        var plane = scratch.Floats[..length];
        var other = scratch.Floats.Slice(length, length);
        var third = scratch.Floats[(2 * length)..];
        for (var row = 0; row < height; row++)
        {
            picture.Slice(row * width, width).CopyTo(plane[((row + 1) * stride + 1)..]);
        }

        for (var left = Math.Abs(change) / Step; left > 0; left--)
        {
            var share = (float)Math.Min(left, 1);
            if (change > 0)
            {
                Dilate(plane, other, height, stride);
            }
            else
            {
                Thin(plane, other, third, height, stride);
            }

            for (var i = 0; i < plane.Length; i++)
            {
                plane[i] += share * (other[i] - plane[i]);
            }
        }

        for (var row = 0; row < height; row++)
        {
            plane.Slice((row + 1) * stride + 1, width).CopyTo(picture[(row * width)..]);
        }
    }

    /// <summary>
    /// The erosion, and what is lost when it is undone again: the lines too thin for it. With a disc, opening never adds ink, nor does this.
    /// </summary>
    private static void Thin(ReadOnlySpan<float> plane, Span<float> thin, Span<float> opened, int height, int stride)
    {
        // The erosion is the negative's dilation.
        for (var i = 0; i < plane.Length; i++)
        {
            opened[i] = -plane[i];
        }

        Dilate(opened, thin, height, stride);
        for (var i = 0; i < plane.Length; i++)
        {
            thin[i] = -thin[i];
        }

        Dilate(thin, opened, height, stride);
        for (var i = 0; i < plane.Length; i++)
        {
            thin[i] += Math.Max(0, plane[i] - opened[i]);
        }
    }

    /// <summary>The greatest value under a disc of radius 1; the frame stays as it is.</summary>
    private static void Dilate(ReadOnlySpan<float> plane, Span<float> greatest, int height, int stride)
    {
        // Between the cross, which moves slanting edges by √½, and the square, which moves them by √2, lies the disc, which moves all edges by 1.
        const float Corners = 0.41421356f;
        for (var row = 1; row <= height; row++)
        {
            var upper = plane.Slice((row - 1) * stride, stride);
            var same = plane.Slice(row * stride, stride);
            var lower = plane.Slice((row + 1) * stride, stride);
            var target = greatest.Slice(row * stride, stride);
            var i = 1;
            for (; i + Vector<float>.Count < stride; i += Vector<float>.Count)
            {
                var cross = Vector.Max(
                    Vector.Max(new Vector<float>(upper[i..]), new Vector<float>(lower[i..])),
                    Vector.Max(new Vector<float>(same[i..]), Vector.Max(new Vector<float>(same[(i - 1)..]), new Vector<float>(same[(i + 1)..]))));
                var corners = Vector.Max(
                    Vector.Max(new Vector<float>(upper[(i - 1)..]), new Vector<float>(upper[(i + 1)..])),
                    Vector.Max(new Vector<float>(lower[(i - 1)..]), new Vector<float>(lower[(i + 1)..])));
                (cross + Corners * (Vector.Max(cross, corners) - cross)).CopyTo(target[i..]);
            }

            for (; i < stride - 1; i++)
            {
                var cross = Math.Max(Math.Max(upper[i], lower[i]), Math.Max(same[i], Math.Max(same[i - 1], same[i + 1])));
                var corners = Math.Max(Math.Max(upper[i - 1], upper[i + 1]), Math.Max(lower[i - 1], lower[i + 1]));
                target[i] = cross + Corners * (Math.Max(cross, corners) - cross);
            }
        }
    }
}
