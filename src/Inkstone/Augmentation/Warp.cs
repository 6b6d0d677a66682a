namespace Inkstone.Augmentation;

/// <summary>
/// An augmentation that moves the ink: each pixel of the result is read, between the four nearest pixels, at another place of the
/// picture; outside the picture all is 0. Warps that follow each other in a chain read the picture once, so that it is blurred once.
/// </summary>
public abstract class Warp : PictureAugmentation
{
    /// <summary>Replaces places of the result by the places of the picture that are seen there.</summary>
    /// <param name="x">The columns, to be replaced: 0 is the middle of the leftmost pixel. They may lie outside the picture.</param>
    /// <param name="y">The rows, to be replaced: 0 is the middle of the topmost pixel.</param>
    /// <param name="height">The number of rows of the picture.</param>
    /// <param name="width">The number of columns of the picture.</param>
    /// <param name="random">Where the chance comes from.</param>
    protected internal abstract void Move(Span<float> x, Span<float> y, int height, int width, RandomStream random);

    /// <inheritdoc />
    protected sealed override void Alter(Span<float> picture, int height, int width, RandomStream random)
    {
        using var places = new Scratch(2 * picture.Length);
        var x = places.Floats[..picture.Length];
        var y = places.Floats[picture.Length..];
        StartAtRest(x, y, width);
        Move(x, y, height, width, random);
        Read(picture, height, width, x, y);
    }

    /// <summary>Every pixel at its own place.</summary>
    internal static void StartAtRest(Span<float> x, Span<float> y, int width)
    {
        for (int start = 0, row = 0; start < x.Length; start += width, row++)
        {
            y.Slice(start, width).Fill(row);
            var columns = x.Slice(start, width);
            for (var column = 0; column < columns.Length; column++)
            {
                columns[column] = column;
            }
        }
    }

    /// <summary>Replaces the picture by what is seen at the places.</summary>
    internal static void Read(Span<float> picture, int height, int width, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        // The picture in a frame of zeros, one pixel wide and two at the right and bottom: a place anywhere, drawn into the frame, has four neighbours.
        var stride = width + 3;
        using var frame = new Scratch((height + 3) * stride);
        var framed = frame.Floats;
        framed.Clear();
        for (var row = 0; row < height; row++)
        {
            picture.Slice(row * width, width).CopyTo(framed[((row + 1) * stride + 1)..]);
        }

        float right = width + 1;
        float bottom = height + 1;
        for (var i = 0; i < picture.Length; i++)
        {
            var column = Math.Clamp(x[i] + 1, 0, right);
            var row = Math.Clamp(y[i] + 1, 0, bottom);
            var left = (int)column;
            var top = (int)row;
            column -= left;
            row -= top;
            var four = framed[(top * stride + left)..];
            var upper = four[0] + column * (four[1] - four[0]);
            var lower = four[stride] + column * (four[stride + 1] - four[stride]);
            picture[i] = upper + row * (lower - upper);
        }
    }
}
