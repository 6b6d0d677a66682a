namespace Inkstone.Digits;

/// <summary>Small pictures made several times larger, smoothly: by cubic convolution (Keys, 1981, with a = -1/2).</summary>
internal static class Enlargements
{
    private const int Taps = 4;

    /// <summary>
    /// Which pixels of the enlarged picture are above a level: bytes of 0 and 1, with a border of one pixel of 0 all around, so rows of
    /// factor * width + 2.
    /// </summary>
    public static byte[] IsAbove(ReadOnlySpan<byte> picture, int width, int height, int factor, float level)
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

        var mask = new byte[stride * (factor * height + 2)];
        for (var row = 0; row < factor * height; row++)
        {
            var (first, kernel) = At(row, factor, weights);
            for (var column = 0; column < wide; column++)
            {
                var sum = 0f;
                for (var tap = 0; tap < Taps; tap++)
                {
                    sum += (uint)(first + tap) < (uint)height ? kernel[tap] * flat[(first + tap) * wide + column] : 0;
                }

                mask[(row + 1) * stride + column + 1] = (byte)(sum > level ? 1 : 0);
            }
        }

        return mask;
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
