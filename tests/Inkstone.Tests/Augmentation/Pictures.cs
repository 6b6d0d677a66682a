using Inkstone.Augmentation;

namespace Inkstone.Tests.Augmentation;

/// <summary>Pictures to change, and what can be said of them in one number.</summary>
internal static class Pictures
{
    /// <summary>Every number drawn by itself.</summary>
    public static float[] Random(int height, int width, ulong seed = 1)
    {
        var random = new RandomStream(seed);
        var picture = new float[height * width];
        foreach (ref var pixel in picture.AsSpan())
        {
            pixel = random.NextFloat();
        }

        return picture;
    }

    /// <summary>A picture computed from (row, column).</summary>
    public static float[] Of(int height, int width, Func<int, int, float> pixel) =>
        [.. Enumerable.Range(0, height * width).Select(i => pixel(i / width, i % width))];

    /// <summary>The changed picture; the given one stays.</summary>
    public static float[] After(this PictureAugmentation augmentation, float[] picture, int height, int width, ulong seed = 1)
    {
        var changed = (float[])picture.Clone();
        augmentation.Apply(changed, height, width, new RandomStream(seed));
        return changed;
    }

    public static double Mass(float[] picture) => picture.Sum(pixel => (double)pixel);

    public static (double X, double Y) Centre(float[] picture, int width)
    {
        var (x, y) = (0.0, 0.0);
        for (var i = 0; i < picture.Length; i++)
        {
            x += (double)picture[i] * (i % width);
            y += (double)picture[i] * (i / width);
        }

        return (x / Mass(picture), y / Mass(picture));
    }
}
