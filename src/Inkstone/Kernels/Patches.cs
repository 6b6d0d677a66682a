using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// What windows see, laid out in rows, so that a convolution becomes a matrix product: a row for each place, in it the window's pixels
/// line by line, in each pixel its channels. Only some rows exist at a time; the whole would be many times as large as the pictures.
/// </summary>
internal static unsafe class Patches
{
    /// <summary>
    /// patches (count, depth) from x; zeros where a window reaches beyond the edges.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(float* x, in Windows windows, int firstPlace, int count, float* patches)
    {
        var window = windows.Window;
        var line = windows.Width * windows.Channels;
        var channels = windows.Channels;
        var run = window.Width * channels;
        var place = new Place(windows, x, firstPlace);
        for (; count > 0; count--)
        {
            var top = place.Y * window.StrideY - windows.Top;
            var left = place.X * window.StrideX - windows.Left;
            for (var i = 0; i < window.Height; i++)
            {
                var y = top + i * window.DilationY;
                if ((uint)y >= (uint)windows.Height)
                {
                    Clear(patches, run);
                    patches += run;
                }
                else if (window.DilationX == 1)
                {
                    // The pixels are neighbours in memory; what is missing is at the ends.
                    var missing = Math.Max(-left, 0) * channels;
                    var beyond = Math.Max(left + window.Width - windows.Width, 0) * channels;
                    Clear(patches, missing);
                    Copy(place.Picture + (long)y * line + (long)left * channels + missing, patches + missing, run - missing - beyond);
                    Clear(patches + run - beyond, beyond);
                    patches += run;
                }
                else
                {
                    for (var j = 0; j < window.Width; j++)
                    {
                        var column = left + j * window.DilationX;
                        if ((uint)column < (uint)windows.Width)
                        {
                            Copy(place.Picture + (long)y * line + (long)column * channels, patches, channels);
                        }
                        else
                        {
                            Clear(patches, channels);
                        }

                        patches += channels;
                    }
                }
            }

            place.MoveOn(windows);
        }
    }

    /// <summary>The way back of <see cref="Gather"/>: adds each number of the rows to that of x it came from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterAdd(float* patches, in Windows windows, int firstPlace, int count, float* x)
    {
        var window = windows.Window;
        var line = windows.Width * windows.Channels;
        var channels = windows.Channels;
        var run = window.Width * channels;
        var place = new Place(windows, x, firstPlace);
        for (; count > 0; count--)
        {
            var top = place.Y * window.StrideY - windows.Top;
            var left = place.X * window.StrideX - windows.Left;
            for (var i = 0; i < window.Height; i++, patches += run)
            {
                var y = top + i * window.DilationY;
                if ((uint)y >= (uint)windows.Height)
                {
                    continue;
                }

                if (window.DilationX == 1)
                {
                    var missing = Math.Max(-left, 0) * channels;
                    var beyond = Math.Max(left + window.Width - windows.Width, 0) * channels;
                    Add(patches + missing, place.Picture + (long)y * line + (long)left * channels + missing, run - missing - beyond);
                    continue;
                }

                for (var j = 0; j < window.Width; j++)
                {
                    var column = left + j * window.DilationX;
                    if ((uint)column < (uint)windows.Width)
                    {
                        Add(patches + j * channels, place.Picture + (long)y * line + (long)column * channels, channels);
                    }
                }
            }

            place.MoveOn(windows);
        }
    }

    /// <summary>sum[i] += part[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* part, float* sum, int count)
    {
        var i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            (Vector.Load(sum + i) + Vector.Load(part + i)).Store(sum + i);
        }

        for (; i < count; i++)
        {
            sum[i] += part[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* from, float* to, int count)
    {
        var i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Load(from + i).Store(to + i);
        }

        for (; i < count; i++)
        {
            to[i] = from[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(float* to, int count)
    {
        for (var i = 0; i < count; i++)
        {
            to[i] = 0;
        }
    }

    /// <summary>A place of the window: in which picture, and in which line and column of places.</summary>
    private struct Place
    {
        public float* Picture;
        public int Y;
        public int X;

        public Place(in Windows windows, float* x, int number)
        {
            var (picture, rest) = Math.DivRem(number, windows.Places);
            (Y, X) = Math.DivRem(rest, windows.PlacesX);
            Picture = x + (long)picture * windows.PictureSize;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void MoveOn(in Windows windows)
        {
            if (++X < windows.PlacesX)
            {
                return;
            }

            X = 0;
            if (++Y == windows.PlacesY)
            {
                Y = 0;
                Picture += windows.PictureSize;
            }
        }
    }
}
