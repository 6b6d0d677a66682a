using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>What pooling does with the numbers of a channel that a window sees; those beyond the edges do not exist.</summary>
internal interface IPooling
{
    /// <summary>The greatest of them, or else their mean.</summary>
    static abstract bool IsMaximum { get; }
}

/// <summary>The greatest.</summary>
internal readonly struct MaximumPooling : IPooling
{
    public static bool IsMaximum => true;
}

/// <summary>The mean.</summary>
internal readonly struct AveragePooling : IPooling
{
    public static bool IsMaximum => false;
}

/// <summary>
/// Pooling for float: a vector is some neighbouring channels of a pixel. Forward, threads divide the lines of the output, on the way
/// back whole pictures, since neighbouring windows may share pixels.
/// </summary>
internal static unsafe class Pooling
{
    private const int WorthDividing = 64 * 1024; // numbers seen by windows
    private const int PieceWork = 16 * 1024;

    public static void Forward<TPooling>(ReadOnlySpan<float> x, Span<float> y, in Windows windows)
        where TPooling : struct, IPooling
    {
        fixed (float* px = x, py = y)
        {
            Run(new ForwardWork<TPooling>(px, py, windows), windows, windows.Batch * windows.PlacesY, y.Length);
        }
    }

    public static void Backward<TPooling>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, in Windows windows)
        where TPooling : struct, IPooling
    {
        fixed (float* px = x, py = y, pdy = dy, pdx = dx)
        {
            Run(new BackwardWork<TPooling>(px, py, pdy, pdx, windows), windows, windows.Batch, y.Length);
        }
    }

    private static void Run<TWork>(TWork work, in Windows windows, int items, int outputs)
        where TWork : struct, IRangeWork
    {
        if (items == 0)
        {
            return;
        }

        var seen = (long)outputs * windows.Window.Height * windows.Window.Width;
        if (seen < WorthDividing)
        {
            work.Run(0, items);
            return;
        }

        var pieces = new RangePieces<TWork>(work, items, (int)Math.Clamp(items * (long)PieceWork / seen, 1, items));
        Workers.Run(pieces, pieces.Count);
    }

    /// <summary>The pixels of a window that are within the picture.</summary>
    private readonly struct Seen
    {
        private readonly int _top;
        private readonly int _left;
        private readonly int _bottom;
        private readonly int _right;

        public Seen(in Windows windows, int oy, int ox)
        {
            var window = windows.Window;
            var (top, left) = (oy * window.StrideY - windows.Top, ox * window.StrideX - windows.Left);
            (_top, _left) = (Math.Max(top, 0), Math.Max(left, 0));
            (_bottom, _right) = (Math.Min(top + window.Height, windows.Height), Math.Min(left + window.Width, windows.Width));
        }

        public int Count => (_bottom - _top) * (_right - _left);

        public int Lines => _bottom - _top;

        /// <summary>Numbers of a line: neighbours in memory.</summary>
        public int LineLength(in Windows windows) => (_right - _left) * windows.Channels;

        /// <summary>The first number of the first pixel in a picture.</summary>
        public long Start(in Windows windows) => ((long)_top * windows.Width + _left) * windows.Channels;
    }

    private readonly struct ForwardWork<TPooling>(float* x, float* y, Windows windows) : IRangeWork
        where TPooling : struct, IPooling
    {
        // x: (N, H, W, C)  y: (N, OH, OW, C)
        public void Run(int start, int end)
        {
            for (var line = start; line < end; line++)
            {
                var (picture, oy) = Math.DivRem(line, windows.PlacesY);
                for (var ox = 0; ox < windows.PlacesX; ox++)
                {
                    var seen = new Seen(windows, oy, ox);
                    Pool(x + (long)picture * windows.PictureSize + seen.Start(windows), seen, y + ((long)line * windows.PlacesX + ox) * windows.Channels);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Pool(float* from, in Seen seen, float* to)
        {
            var (channels, width, lines, length) = (windows.Channels, windows.Width * windows.Channels, seen.Lines, seen.LineLength(windows));
            float count = seen.Count;
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                var result = TPooling.IsMaximum ? Vector.Load(from + c) : Vector<float>.Zero;
                for (var i = 0; i < lines; i++)
                {
                    for (var j = i * width + c; j < i * width + c + length; j += channels)
                    {
                        var number = Vector.Load(from + j);
                        result = TPooling.IsMaximum ? Vector.Max(result, number) : result + number;
                    }
                }

                (TPooling.IsMaximum ? result : result / new Vector<float>(count)).Store(to + c);
            }

            for (; c < channels; c++)
            {
                var result = TPooling.IsMaximum ? from[c] : 0;
                for (var i = 0; i < lines; i++)
                {
                    for (var j = i * width + c; j < i * width + c + length; j += channels)
                    {
                        result = TPooling.IsMaximum ? MathF.Max(result, from[j]) : result + from[j];
                    }
                }

                to[c] = TPooling.IsMaximum ? result : result / count;
            }
        }
    }

    private readonly struct BackwardWork<TPooling>(float* x, float* y, float* dy, float* dx, Windows windows) : IRangeWork
        where TPooling : struct, IPooling
    {
        // Then the gradients need not be cleared first and added to, but are written once.
        private readonly bool _seesEachPixelOnce =
            windows.Window.StrideY == windows.Window.Height && windows.PlacesY * windows.Window.Height == windows.Height
            && windows.Window.StrideX == windows.Window.Width && windows.PlacesX * windows.Window.Width == windows.Width;

        public void Run(int start, int end)
        {
            for (var picture = start; picture < end; picture++)
            {
                var first = (long)picture * windows.PictureSize;
                if (!_seesEachPixelOnce)
                {
                    new Span<float>(dx + first, windows.PictureSize).Clear();
                }

                for (var place = 0; place < windows.Places; place++)
                {
                    var seen = new Seen(windows, place / windows.PlacesX, place % windows.PlacesX);
                    var input = first + seen.Start(windows);
                    var output = ((long)picture * windows.Places + place) * windows.Channels;
                    if (TPooling.IsMaximum)
                    {
                        GiveToGreatest(x + input, y + output, dy + output, seen, dx + input);
                    }
                    else
                    {
                        GiveToAll(dy + output, seen, dx + input);
                    }
                }
            }
        }

        // The first of the greatest gets the whole gradient.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void GiveToGreatest(float* from, float* greatest, float* gradient, in Seen seen, float* to)
        {
            var (channels, width, lines, length) = (windows.Channels, windows.Width * windows.Channels, seen.Lines, seen.LineLength(windows));
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                var left = Vector.Load(gradient + c); // what nobody has got yet
                var maximum = Vector.Load(greatest + c);
                for (var i = 0; i < lines; i++)
                {
                    for (var j = i * width + c; j < i * width + c + length; j += channels)
                    {
                        var isGreatest = Vector.Equals(Vector.Load(from + j), maximum);
                        var before = _seesEachPixelOnce ? Vector<float>.Zero : Vector.Load(to + j);
                        (before + Vector.ConditionalSelect(isGreatest, left, Vector<float>.Zero)).Store(to + j);
                        left = Vector.ConditionalSelect(isGreatest, Vector<float>.Zero, left);
                    }
                }
            }

            for (; c < channels; c++)
            {
                var left = gradient[c];
                for (var i = 0; i < lines; i++)
                {
                    for (var j = i * width + c; j < i * width + c + length; j += channels)
                    {
                        var before = _seesEachPixelOnce ? 0 : to[j];
                        var isGreatest = from[j] == greatest[c];
                        to[j] = before + (isGreatest ? left : 0);
                        left = isGreatest ? 0 : left;
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void GiveToAll(float* gradient, in Seen seen, float* to)
        {
            var (channels, width, lines, length) = (windows.Channels, windows.Width * windows.Channels, seen.Lines, seen.LineLength(windows));
            float count = seen.Count;
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                var share = Vector.Load(gradient + c) / new Vector<float>(count);
                for (var i = 0; i < lines; i++)
                {
                    for (var j = i * width + c; j < i * width + c + length; j += channels)
                    {
                        (_seesEachPixelOnce ? share : Vector.Load(to + j) + share).Store(to + j);
                    }
                }
            }

            for (; c < channels; c++)
            {
                var share = gradient[c] / count;
                for (var i = 0; i < lines; i++)
                {
                    for (var j = i * width + c; j < i * width + c + length; j += channels)
                    {
                        to[j] = _seesEachPixelOnce ? share : to[j] + share;
                    }
                }
            }
        }
    }
}
