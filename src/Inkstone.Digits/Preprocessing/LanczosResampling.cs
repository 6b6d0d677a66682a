namespace Inkstone.Digits;

/// <summary>
/// Resizes gray pictures with the Lanczos filter, byte for byte as Pillow's <c>Image.resize(size, LANCZOS)</c> does: weights in double,
/// brought to fixed point of 22 bits, one axis after the other with rounding to bytes between.
/// </summary>
internal static class LanczosResampling
{
    private const int Lobes = 3;
    private const int FractionBits = 22;
    private const long Half = 1L << (FractionBits - 1);

    // From this height on, in widths, the newest Pillow shrinks the height first; all older ones the width.
    private const long TallFrom = 100;

    public static byte[] Resize(ReadOnlySpan<byte> picture, int width, int height, int newWidth, int newHeight)
    {
        if (height > TallFrom * width && newHeight < height)
        {
            var flat = Vertical(picture, width, height, newHeight);
            return newWidth == width ? flat : Horizontal(flat, width, newHeight, newWidth);
        }

        var narrow = newWidth == width ? picture : Horizontal(picture, width, height, newWidth);
        return newHeight == height ? narrow.ToArray() : Vertical(narrow, newWidth, height, newHeight);
    }

    private static byte[] Horizontal(ReadOnlySpan<byte> picture, int width, int height, int newWidth)
    {
        var result = new byte[newWidth * height];
        var window = new Window(width, newWidth);
        for (var column = 0; column < newWidth; column++)
        {
            var weights = window.MoveTo(column);
            for (var row = 0; row < height; row++)
            {
                var pixels = picture.Slice(row * width + window.First, weights.Length);
                var sum = Half;
                for (var i = 0; i < weights.Length; i++)
                {
                    sum += (long)pixels[i] * weights[i];
                }

                result[row * newWidth + column] = ToByte(sum);
            }
        }

        return result;
    }

    private static byte[] Vertical(ReadOnlySpan<byte> picture, int width, int height, int newHeight)
    {
        var result = new byte[width * newHeight];
        var window = new Window(height, newHeight);
        var sums = new long[width];
        for (var row = 0; row < newHeight; row++)
        {
            var weights = window.MoveTo(row);
            sums.AsSpan().Fill(Half);
            for (var i = 0; i < weights.Length; i++)
            {
                var pixels = picture.Slice((window.First + i) * width, width);
                for (var column = 0; column < sums.Length; column++)
                {
                    sums[column] += (long)pixels[column] * weights[i];
                }
            }

            for (var column = 0; column < width; column++)
            {
                result[row * width + column] = ToByte(sums[column]);
            }
        }

        return result;
    }

    private static byte ToByte(long sum) => (byte)Math.Clamp(sum >> FractionBits, byte.MinValue, byte.MaxValue);

    /// <summary>The old pixels that make up a new one along one axis, and their weights.</summary>
    private sealed class Window
    {
        private readonly int _size;
        private readonly double _scale;
        private readonly double _stretch;
        private readonly double _support;
        private readonly double[] _exact;
        private readonly int[] _fixed;

        public Window(int size, int newSize)
        {
            _size = size;
            _scale = size / (double)newSize;
            _stretch = Math.Max(_scale, 1);
            _support = Lobes * _stretch;
            var most = Math.Min(size, (int)Math.Ceiling(_support) * 2 + 1);
            _exact = new double[most];
            _fixed = new int[most];
        }

        /// <summary>The first old pixel.</summary>
        public int First { get; private set; }

        /// <summary>Goes to a new pixel; gives the weights of the old ones, from the first.</summary>
        public ReadOnlySpan<int> MoveTo(int index)
        {
            var centre = (index + 0.5) * _scale;
            First = Math.Max(0, (int)(centre - _support + 0.5));
            var count = Math.Min(_size, (int)(centre + _support + 0.5)) - First;
            double total = 0;
            for (var i = 0; i < count; i++)
            {
                _exact[i] = Lanczos((i + First - centre + 0.5) * (1 / _stretch));
                total += _exact[i];
            }

            for (var i = 0; i < count; i++)
            {
                var weight = _exact[i] / total * (1 << FractionBits);
                _fixed[i] = (int)(weight < 0 ? weight - 0.5 : weight + 0.5);
            }

            return _fixed.AsSpan(0, count);
        }

        private static double Lanczos(double x) => x is >= -Lobes and < Lobes ? Sinc(x) * Sinc(x / Lobes) : 0;

        private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x * Math.PI) / (x * Math.PI);
    }
}
