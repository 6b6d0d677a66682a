using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// The sums and differences on both sides of <see cref="Winograd"/>'s products. A vector is some neighbouring channels (or filters);
/// a tile is 4 x 4 such vectors, pixel by pixel, and its 16 numbers go to 16 matrices, so many floats one after the other.
/// With d a tile of the input, g a filter and y the 2 x 2 output: y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A, and on the way back the same turned.
/// </summary>
internal static unsafe class WinogradTransforms
{
    /// <summary>v = Bᵀ d B.</summary>
    /// <param name="pixels">Where each of the tile's 16 pixels is.</param>
    /// <param name="channels">A multiple of a vector's length, as are all counts here.</param>
    /// <param name="v">The tile's row in the first of 16 matrices.</param>
    /// <param name="step">From one matrix to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float** pixels, int channels, float* v, nint step)
    {
        for (var c = 0; c < channels; c += Vector<float>.Count, v += Vector<float>.Count)
        {
            Vector<float> d0 = Vector.Load(pixels[0] + c), d1 = Vector.Load(pixels[1] + c), d2 = Vector.Load(pixels[2] + c), d3 = Vector.Load(pixels[3] + c);
            Vector<float> d4 = Vector.Load(pixels[4] + c), d5 = Vector.Load(pixels[5] + c), d6 = Vector.Load(pixels[6] + c), d7 = Vector.Load(pixels[7] + c);
            Vector<float> d8 = Vector.Load(pixels[8] + c), d9 = Vector.Load(pixels[9] + c), d10 = Vector.Load(pixels[10] + c), d11 = Vector.Load(pixels[11] + c);
            Vector<float> d12 = Vector.Load(pixels[12] + c), d13 = Vector.Load(pixels[13] + c), d14 = Vector.Load(pixels[14] + c), d15 = Vector.Load(pixels[15] + c);
            TimesB(ref d0, ref d1, ref d2, ref d3);
            TimesB(ref d4, ref d5, ref d6, ref d7);
            TimesB(ref d8, ref d9, ref d10, ref d11);
            TimesB(ref d12, ref d13, ref d14, ref d15);
            TimesB(ref d0, ref d4, ref d8, ref d12);
            TimesB(ref d1, ref d5, ref d9, ref d13);
            TimesB(ref d2, ref d6, ref d10, ref d14);
            TimesB(ref d3, ref d7, ref d11, ref d15);
            Store(d0, d1, d2, d3, v, step);
            Store(d4, d5, d6, d7, v + 4 * step, step);
            Store(d8, d9, d10, d11, v + 8 * step, step);
            Store(d12, d13, d14, d15, v + 12 * step, step);
        }
    }

    /// <summary>The way back of <see cref="Input"/>: adds B v Bᵀ to the tile's pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InputGradient(float* v, nint step, float** pixels, int channels)
    {
        for (var c = 0; c < channels; c += Vector<float>.Count, v += Vector<float>.Count)
        {
            Vector<float> d0 = Vector.Load(v), d1 = Vector.Load(v + step), d2 = Vector.Load(v + 2 * step), d3 = Vector.Load(v + 3 * step);
            Vector<float> d4 = Vector.Load(v + 4 * step), d5 = Vector.Load(v + 5 * step), d6 = Vector.Load(v + 6 * step), d7 = Vector.Load(v + 7 * step);
            Vector<float> d8 = Vector.Load(v + 8 * step), d9 = Vector.Load(v + 9 * step), d10 = Vector.Load(v + 10 * step), d11 = Vector.Load(v + 11 * step);
            Vector<float> d12 = Vector.Load(v + 12 * step), d13 = Vector.Load(v + 13 * step), d14 = Vector.Load(v + 14 * step), d15 = Vector.Load(v + 15 * step);
            TimesBTurned(ref d0, ref d1, ref d2, ref d3);
            TimesBTurned(ref d4, ref d5, ref d6, ref d7);
            TimesBTurned(ref d8, ref d9, ref d10, ref d11);
            TimesBTurned(ref d12, ref d13, ref d14, ref d15);
            TimesBTurned(ref d0, ref d4, ref d8, ref d12);
            TimesBTurned(ref d1, ref d5, ref d9, ref d13);
            TimesBTurned(ref d2, ref d6, ref d10, ref d14);
            TimesBTurned(ref d3, ref d7, ref d11, ref d15);
            Add(d0, d1, d2, d3, pixels, c);
            Add(d4, d5, d6, d7, pixels + 4, c);
            Add(d8, d9, d10, d11, pixels + 8, c);
            Add(d12, d13, d14, d15, pixels + 12, c);
        }
    }

    /// <summary>y = f(Aᵀ m A + bias).</summary>
    /// <param name="m">The tile's row in the first of 16 matrices.</param>
    /// <param name="step">From one matrix to the next.</param>
    /// <param name="bias">(filters,), or null.</param>
    /// <param name="pixels">Where the 4 pixels of the output go.</param>
    /// <param name="filters">Channels of the output.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<TActivation>(float* m, nint step, float* bias, float** pixels, int filters)
        where TActivation : struct, IUnaryFunction
    {
        var f = default(TActivation);
        for (var c = 0; c < filters; c += Vector<float>.Count, m += Vector<float>.Count)
        {
            TimesA(m, step, out var a0, out var b0);
            TimesA(m + 4 * step, step, out var a1, out var b1);
            TimesA(m + 8 * step, step, out var a2, out var b2);
            TimesA(m + 12 * step, step, out var a3, out var b3);
            var start = bias == null ? Vector<float>.Zero : Vector.Load(bias + c);
            f.Forward(a0 + a1 + a2 + start).Store(pixels[0] + c);
            f.Forward(b0 + b1 + b2 + start).Store(pixels[1] + c);
            f.Forward(a1 - a2 - a3 + start).Store(pixels[2] + c);
            f.Forward(b1 - b2 - b3 + start).Store(pixels[3] + c);
        }
    }

    /// <summary>The way back of <see cref="Output"/>: m = A dz Aᵀ with dz = dy · f'(z), which is also added to the bias' gradient unless that is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient<TActivation>(float** y, float** dy, int filters, float* m, nint step, float* dbias)
        where TActivation : struct, IUnaryFunction
    {
        for (var c = 0; c < filters; c += Vector<float>.Count, m += Vector<float>.Count)
        {
            var a = Gradient<TActivation>(y[0] + c, dy[0] + c);
            var b = Gradient<TActivation>(y[1] + c, dy[1] + c);
            var d = Gradient<TActivation>(y[2] + c, dy[2] + c);
            var e = Gradient<TActivation>(y[3] + c, dy[3] + c);
            if (dbias != null)
            {
                (Vector.Load(dbias + c) + (a + b + (d + e))).Store(dbias + c);
            }

            Store(a, a + b, a - b, -b, m, step);
            Store(a + d, a + d + (b + e), a + d - (b + e), -(b + e), m + 4 * step, step);
            Store(a - d, a - d + (b - e), a - d - (b - e), e - b, m + 8 * step, step);
            Store(-d, -d - e, e - d, e, m + 12 * step, step);
        }
    }

    /// <summary>u = G g Gᵀ for each of rows x columns filters.</summary>
    /// <param name="kernel">The first pixel of the filters.</param>
    /// <param name="tapStep">From one of a filter's 9 pixels to the next.</param>
    /// <param name="rowStep">From one row of filters to the next.</param>
    /// <param name="rows">Rows of filters.</param>
    /// <param name="columns">Filters in a row.</param>
    /// <param name="u">16 matrices (rows, columns).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Kernel(float* kernel, nint tapStep, nint rowStep, int rows, int columns, float* u)
    {
        var step = (nint)rows * columns;
        var lines = stackalloc Vector<float>[12]; // G g: 4 x 3
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j += Vector<float>.Count, u += Vector<float>.Count)
            {
                for (var k = 0; k < 3; k++)
                {
                    var g = kernel + i * rowStep + j + k * tapStep;
                    TimesG(Vector.Load(g), Vector.Load(g + 3 * tapStep), Vector.Load(g + 6 * tapStep), out lines[k], out lines[3 + k], out lines[6 + k], out lines[9 + k]);
                }

                for (var k = 0; k < 4; k++)
                {
                    TimesG(lines[3 * k], lines[3 * k + 1], lines[3 * k + 2], out var u0, out var u1, out var u2, out var u3);
                    Store(u0, u1, u2, u3, u + 4 * k * step, step);
                }
            }
        }
    }

    /// <summary>The way back of <see cref="Kernel"/>, for a kernel of (9, size): g = Gᵀ u G.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradient(float* u, nint size, float* kernel)
    {
        var half = new Vector<float>(0.5f);
        var lines = stackalloc Vector<float>[12]; // Gᵀ u: 3 x 4
        for (nint j = 0; j < size; j += Vector<float>.Count)
        {
            for (var k = 0; k < 4; k++)
            {
                var from = u + j + k * size;
                Vector<float> middle = Vector.Load(from + 4 * size) * half, other = Vector.Load(from + 8 * size) * half;
                lines[k] = Vector.Load(from) + (middle + other);
                lines[4 + k] = middle - other;
                lines[8 + k] = middle + other + Vector.Load(from + 12 * size);
            }

            for (var k = 0; k < 3; k++)
            {
                var to = kernel + j + 3 * k * size;
                Vector<float> middle = lines[4 * k + 1] * half, other = lines[4 * k + 2] * half;
                (lines[4 * k] + (middle + other)).Store(to);
                (middle - other).Store(to + size);
                (middle + other + lines[4 * k + 3]).Store(to + 2 * size);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TimesB(ref Vector<float> a, ref Vector<float> b, ref Vector<float> c, ref Vector<float> d)
    {
        a -= c;
        d = b - d;
        (b, c) = (b + c, c - b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TimesBTurned(ref Vector<float> a, ref Vector<float> b, ref Vector<float> c, ref Vector<float> d)
    {
        (b, c) = (b - c + d, b + c - a);
        d = -d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TimesA(float* m, nint step, out Vector<float> a, out Vector<float> b)
    {
        Vector<float> first = Vector.Load(m + step), second = Vector.Load(m + 2 * step);
        a = Vector.Load(m) + first + second;
        b = first - second - Vector.Load(m + 3 * step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TimesG(Vector<float> a, Vector<float> b, Vector<float> c, out Vector<float> u0, out Vector<float> u1, out Vector<float> u2, out Vector<float> u3)
    {
        var half = new Vector<float>(0.5f);
        Vector<float> outer = (a + c) * half, inner = b * half;
        (u0, u1, u2, u3) = (a, outer + inner, outer - inner, c);
    }

    // The derivative can be told from the output: f' is given it for both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Gradient<TActivation>(float* y, float* dy)
        where TActivation : struct, IUnaryFunction =>
        typeof(TActivation) == typeof(IdentityFunction) ? Vector.Load(dy) : Vector.Load(dy) * default(TActivation).Derivative(Vector.Load(y), Vector.Load(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d, float* to, nint step)
    {
        a.Store(to);
        b.Store(to + step);
        c.Store(to + 2 * step);
        d.Store(to + 3 * step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d, float** pixels, int offset)
    {
        (Vector.Load(pixels[0] + offset) + a).Store(pixels[0] + offset);
        (Vector.Load(pixels[1] + offset) + b).Store(pixels[1] + offset);
        (Vector.Load(pixels[2] + offset) + c).Store(pixels[2] + offset);
        (Vector.Load(pixels[3] + offset) + d).Store(pixels[3] + offset);
    }
}
