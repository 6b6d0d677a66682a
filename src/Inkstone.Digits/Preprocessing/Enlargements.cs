namespace Inkstone.Digits;

/// <summary>Small pictures made several times larger, smoothly: by cubic convolution (Keys, 1981, with a = -1/2).</summary>
internal static class Enlargements
{
    private const int Taps = 4;

    /// <summary>The enlarged picture with a border of one pixel of 0 all around, so rows of factor * width + 2.</summary>
    public static float[] Smooth(ReadOnlySpan<byte> picture, int width, int height, int factor)
    {
        var weights = Weights(factor);
        var (wide, stride) = (factor * width, factor * width + 2);
        var flat = new float[wide * height];
        for (var row = 0; row < height; row++)
        {
            var line = picture.Slice(row * width, width);
            for (var column = 0; column < wide; column++)
            {
                var (first, kernel) = At(column, factor, weights);
                for (var tap = 0; tap < Taps; tap++)
                {
                    if ((uint)(first + tap) < (uint)width)
                    {
                        flat[row * wide + column] += kernel[tap] * line[first + tap];
                    }
                }
            }
        }

        var large = new float[stride * (factor * height + 2)];
        for (var row = 0; row < factor * height; row++)
        {
            var (first, kernel) = At(row, factor, weights);
            var line = large.AsSpan((row + 1) * stride + 1, wide);
            for (var tap = Math.Max(0, -first); tap < Math.Min(Taps, height - first); tap++)
            {
                var weight = kernel[tap];
                var from = flat.AsSpan((first + tap) * wide, line.Length);
                for (var column = 0; column < line.Length; column++)
                {
                    line[column] += weight * from[column];
                }
            }
        }

        return large;
    }

    /// <summary>The first of the four pixels that make up an enlarged one, and their weights.</summary>
    private static (int First, float[] Kernel) At(int index, int factor, float[][] weights)
    {
        var (pixel, phase) = Math.DivRem(index, factor);
        return (pixel - (2 * phase + 1 < factor ? 2 : 1), weights[phase]);
    }

    private static float[][] Weights(int factor) => [.. Enumerable.Range(0, factor).Select(phase =>
    {
        var middle = (phase + 0.5f) / factor - 0.5f; // of the enlarged pixel, from the middle of the old one
        var first = 2 * phase + 1 < factor ? -2 : -1;
        return Enumerable.Range(first, Taps).Select(place => Cubic(Math.Abs(place - middle))).ToArray();
    })];

    private static float Cubic(float x) => x switch
    {
        < 1 => (1.5f * x - 2.5f) * x * x + 1,
        < 2 => ((-0.5f * x + 2.5f) * x - 4) * x + 2,
        _ => 0,
    };
}
